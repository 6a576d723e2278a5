"""One contender in a process of its own: `python -m bench.one NAME PATH OUT` prints its counts as JSON."""

import importlib
import json
import sys
import warnings
from pathlib import Path

if __name__ == "__main__":
    warnings.simplefilter("ignore")
    name, path, out = sys.argv[1:]
    counts = importlib.import_module(f"bench.peers.{name}").run(Path(path), Path(out))
    (Path(out) / "counts.json").write_text(json.dumps({rule: int(n) for rule, n in sorted(counts.items())}), encoding="utf-8")
