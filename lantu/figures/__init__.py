"""Every figure of a storyboard, held against the facts that back it."""
