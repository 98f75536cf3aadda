"""The whiteprint theme: an engineering drawing in ink on white paper, without glow."""
