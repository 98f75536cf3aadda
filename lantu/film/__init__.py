"""The publish stage: clips, sound and captions joined into one MP4, and its sidecars."""
