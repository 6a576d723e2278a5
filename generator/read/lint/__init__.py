"""What no single file can know: the cross-file rules of a specification."""
