"""The rows of the film, one Scene class per file."""
