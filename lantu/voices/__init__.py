"""Voices: one file each behind one protocol, and the text prepared for the ear."""
