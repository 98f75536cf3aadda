"""One module per voice."""
