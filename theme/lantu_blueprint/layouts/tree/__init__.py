"""The layout `tree`: nested nodes below each other, and visits that walk from node to node."""
