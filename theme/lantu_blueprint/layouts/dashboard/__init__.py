"""The layout `dashboard`: a grid of small panels with figures, gauges, bars and lines."""
