"""The layout `chart`: bars, lines, areas, points, slices or a histogram."""
