"""The load stage: storyboard.yaml in, a checked Storyboard out, or every problem at once."""
