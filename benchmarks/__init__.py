"""How fast the film is made, beside stock Manim."""
