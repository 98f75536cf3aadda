"""The layout `number`: large figures that count up."""
