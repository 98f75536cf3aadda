"""The layout `plot`: functions with tangents, areas and moving points."""
