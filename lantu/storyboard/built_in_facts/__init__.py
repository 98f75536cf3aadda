"""Functions that facts can name without a folder `facts/` in the project."""
