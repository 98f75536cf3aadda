"""The layout `typewriter`: text that is typed token by token."""
