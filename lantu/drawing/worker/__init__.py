"""Code of the worker processes, in which Manim draws one row."""
