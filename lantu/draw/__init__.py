"""The draw stage: a timed row becomes a silent clip. Only this package and the authors' side import Manim."""
