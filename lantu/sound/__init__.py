"""What the mix is made of: rows laid out, ducking, loudness and true peak, AAC."""
