"""What runs in a worker process, where Manim draws one row."""
