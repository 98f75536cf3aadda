"""The layout `sequence`: lifelines, and messages between them from top to bottom."""
