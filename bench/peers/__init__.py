"""One module a contender: `run(path, out)` checks the twelve rules, writes each violating case to `out`, gives the counts."""
