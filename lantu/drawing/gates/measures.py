"""Limits used by the gates. The theme has the same limits in Manim units; a test compares them."""

from __future__ import annotations

LEAST_EM = 28.0
"""Minimum em in pixels at 1080p."""
LINES = 1080
"""Shorter side of the picture to which sizes in pixels refer."""
