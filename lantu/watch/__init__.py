"""Draw again what a save changed, and renew the review page."""
