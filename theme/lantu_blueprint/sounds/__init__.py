"""The sound effects, all synthesised with NumPy. `python -m lantu_blueprint.sounds` lists them."""
