"""The engines that run a compiled plan; DuckDB by default."""
