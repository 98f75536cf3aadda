"""The layout `formula`: a formula with named parts, which changes step by step."""
