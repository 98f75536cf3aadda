"""The layout `diagram`: nodes and edges, laid out in layers, with messages that travel."""
