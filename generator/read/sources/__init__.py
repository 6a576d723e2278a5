"""Readers of files: each gives one relation of text, as it stands in the file."""
