"""Text for the ear: figures, units, symbols and terms as words."""
