"""The effects, every one computed: no sampled files. `python -m theme.sounds` writes them."""
