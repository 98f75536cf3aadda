"""Text normalisation for speech: figures, units, symbols and terms become words."""
