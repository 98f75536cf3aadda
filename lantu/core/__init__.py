"""What serves every stage: errors, records, the tick grid, qualities, atomic file writes."""
