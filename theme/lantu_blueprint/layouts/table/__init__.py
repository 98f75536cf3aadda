"""The layout `table`: rows and columns of cells, lit by actions."""
