"""Grapheme to phoneme for the voice `kokoro`, in the alphabet of its model.

`mandarin` transcribes Chinese characters, `english` words in Latin letters, and `transcription`
puts both together, so that English words inside Mandarin are said in English.
"""
