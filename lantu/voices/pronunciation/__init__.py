"""Phonemes for the voice `kokoro`, in the alphabet of its model.

Each language pronounces words in its own letters (`Language.phonemes`); `transcription` puts them
together, so that foreign words inside a text are said in their own language.
"""
