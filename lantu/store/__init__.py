"""The content-addressed cache: keys of what a product was made from, and eviction."""
