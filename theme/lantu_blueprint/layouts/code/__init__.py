"""The layout `code`: a listing whose lines are lit, and which changes into another version."""
