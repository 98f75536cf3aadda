"""Shared by all stages: errors, records, the tick grid, qualities, atomic file writes."""
