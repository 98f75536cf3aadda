"""The speak stage: narration text to a WAV with the times of its marks."""
