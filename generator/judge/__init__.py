"""From cases to verdicts: clauses compiled to SQL, run by an engine, counted."""
