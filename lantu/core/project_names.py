"""The names of files and folders that are the same in every project."""

STORYBOARD = "storyboard.yaml"
FACTS, SCENES, THEME, ASSETS = "facts", "scenes", "theme", "assets"
OWN_PACKAGES = frozenset((FACTS, SCENES, THEME))
"""Folders of Python files: each project has its own packages of these names."""
