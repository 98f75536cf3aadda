"""The layout `image`: a picture in its true colours, with pan, zoom and callouts."""
