"""Limits used by the gates. The theme has the same limits in Manim units; a test compares them."""

from __future__ import annotations

SAFE = 0.05
"""Width of the margin at the left, the right and the top as a share of the frame."""
CAPTIONS = 0.14
"""Height of the caption strip at the bottom as a share of the frame."""
LEAST_EM = 28.0
"""Minimum em in pixels at 1080p."""
LINES = 1080
"""Picture height to which sizes in pixels refer."""
