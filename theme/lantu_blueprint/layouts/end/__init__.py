"""The layout `end`: the closing card."""
