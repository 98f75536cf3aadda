"""The documentation site: pages from docs/, and references made from the code."""
