"""The layout `mode-switch`: a switch between modes, and what changes in each."""
