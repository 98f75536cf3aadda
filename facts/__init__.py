"""The numpy model of speculative decoding behind every figure that the film shows."""
