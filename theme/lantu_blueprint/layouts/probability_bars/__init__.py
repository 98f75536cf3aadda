"""The layout `probability-bars`: bars with percentages, and a verdict."""
