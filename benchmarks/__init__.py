"""Benchmarks of Lantu, some of them against stock Manim."""
