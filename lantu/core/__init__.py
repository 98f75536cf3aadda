"""Shared by all stages: errors, records, the tick grid, qualities, atomic file writes.

Its modules are public: each is imported by its own name. It imports `lantu.findings` alone.
"""
