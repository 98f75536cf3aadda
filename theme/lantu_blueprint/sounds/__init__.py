"""The effects, every one computed: no sampled files.

`python -m lantu_blueprint.sounds` writes them.
"""
