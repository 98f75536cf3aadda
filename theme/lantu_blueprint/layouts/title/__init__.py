"""The layout `title`: the opening card."""
