"""Where a film's files lie, and what its Python files define."""
