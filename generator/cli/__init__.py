"""The command line: a file a verb."""


def main(argv: list[str] | None = None) -> int:
    """Run one verb."""
    raise SystemExit(argv)
