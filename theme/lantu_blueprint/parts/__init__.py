"""The parts rows are drawn with: one idea per file, each a demo of itself."""
