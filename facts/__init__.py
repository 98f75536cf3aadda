"""The NumPy model of speculative decoding that computes the figures of the film."""
