"""The layout `timeline`: moments on an axis, and lanes of bars, to scale."""
