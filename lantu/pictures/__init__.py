"""Pictures beside the film: thumbnails, poster, contact sheet."""
