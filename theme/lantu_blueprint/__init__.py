"""The blueprint theme, and what all themes share: scene base, text, parts, layouts, effects."""
