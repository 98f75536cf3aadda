"""The functions that compute the figures of this film."""
