"""The layout `quote`: a quotation with its source."""
