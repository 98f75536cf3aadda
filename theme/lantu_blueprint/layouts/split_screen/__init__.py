"""The layout `split-screen`: panels beside each other, each with its own text and marks."""
