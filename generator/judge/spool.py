"""Many findings, kept on disk: a million of them take a gigabyte of memory, and are only ever read one after another."""

import itertools
import marshal
import tempfile
import weakref
from collections.abc import Collection, Iterable, Iterator

from ..model.finding import Finding

IN_MEMORY = 100_000
"""How many findings are kept in memory; beyond that all of them are kept on disk."""

BUNDLE = 5_000


def kept(findings: Iterable[Finding]) -> Collection[Finding]:
    """Keep findings, in memory while they are few."""
    told = iter(findings)
    few = tuple(itertools.islice(told, IN_MEMORY))
    return few if len(few) < IN_MEMORY else Spool(itertools.chain(few, told))


class Spool(Collection[Finding]):
    """Findings in a file that has no name and goes when it is let go; read in their order, as often as one likes."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.file = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as what is kept in it
        weakref.finalize(self, self.file.close)
        self.count = 0
        self.ends = [0]
        told = map(_plain, findings)
        while bundle := list(itertools.islice(told, BUNDLE)):
            self.file.write(marshal.dumps(bundle))
            self.ends.append(self.file.tell())
            self.count += len(bundle)

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[Finding]:
        for start, end in itertools.pairwise(self.ends):
            # Whoever else reads at the same time has moved the file's place.
            self.file.seek(start)
            for told in marshal.loads(self.file.read(end - start)):
                yield Finding(*told)

    def __contains__(self, finding: object) -> bool:
        return any(finding == one for one in self)


def _plain(finding: Finding) -> tuple[object, ...]:
    return finding.clause, finding.case, finding.row, finding.because, finding.over, finding.due, finding.owner
