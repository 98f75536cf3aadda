"""The layout `points`: a list whose points appear one by one."""
