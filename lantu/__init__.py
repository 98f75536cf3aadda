"""Lantu (蓝图, "blueprint"): a storyboard goes in, a narrated Manim film comes out."""

__version__ = "0.1.0"
