"""The measures a film is held to. The theme has the same ones, in units; a test compares them."""

from __future__ import annotations

SAFE = 0.05
"""Share of the frame that stays free at the left, the right and the top."""
CAPTIONS = 0.14
"""Share of the frame, at the bottom, that belongs to captions."""
LEAST_EM = 28.0
"""Pixels at 1080p."""
LINES = 1080
"""The height that sizes in pixels refer to."""
