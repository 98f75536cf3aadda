"""One folder per language, with all that is special to it; the registry lists the folders.

Takes: nothing.
Gives: `LANGUAGES`, tag -> `Language`, the record by which every stage asks for text for the ear,
line breaking, caption limits, figures in words, voices and names. The rest of the engine knows no
language by name. To add a language, add a folder whose `__init__` makes its `LANGUAGE`.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
