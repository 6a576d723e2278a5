"""闭环: a complaint-handling standard, told once in spec/ and read aloud everywhere else."""

__version__ = "1.0.0"
