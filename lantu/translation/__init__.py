"""Gives a film's texts to translators as a PO file, and takes them back into the storyboard.

Takes: a loaded storyboard, and a language.
Gives: the PO file of that language (`export_texts`), and the storyboard's text with the
translations of such a file (`import_texts`).
Raises: `InputError` for a PO file that cannot be read; `StoryboardError` where the result would
have problems.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
