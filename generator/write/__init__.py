"""From a Standard, or a Report, to pages, paper and files."""
