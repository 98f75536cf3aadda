"""The generated music: harmony, instruments, and their arrangement to the rows of a film."""
