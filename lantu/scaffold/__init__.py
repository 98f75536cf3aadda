"""Beginnings: a new row with its scene, or a whole film from a script in Markdown."""
