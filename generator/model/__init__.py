"""The nouns of the standard: words, clock, outcomes. No files, no templates, no command line."""
