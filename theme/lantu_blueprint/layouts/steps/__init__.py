"""The layout `steps`: the stages of a pipeline with arrows between them."""
