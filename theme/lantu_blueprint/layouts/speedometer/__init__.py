"""The layout `speedometer`: dials whose needles swing to their figures."""
