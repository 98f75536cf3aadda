"""The blueprint look: palette, lettering, sheet, glow, parts, sounds."""
