"""The draw stage: a timed row becomes a silent clip. Of the engine, this alone imports Manim."""
