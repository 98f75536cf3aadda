"""The encode stage: changed pixels to an H.264 clip."""
