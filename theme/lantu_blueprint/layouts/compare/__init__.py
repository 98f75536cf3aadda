"""The layout `compare`: two to four columns beside each other."""
