"""The layout `resample`: a formula, bars and memory cells that are wiped and written."""
