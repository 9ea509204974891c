"""One module a command; only the one that is called is imported."""
