"""The layout `collaboration`: people who hand things to each other in turns."""
