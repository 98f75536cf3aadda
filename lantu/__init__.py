"""Lantu (蓝图, "blueprint"): a storyboard goes in, a narrated Manim film comes out."""
