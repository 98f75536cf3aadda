"""The layout `video`: a clip of the user's, frame by frame."""
