"""The review page: a film beside what it was made from, in one HTML file.

Takes: `FilmParts` of a published film.
Gives: the page (`write_review`), a server for it on 127.0.0.1, and accepted films to compare with.
Raises: `LantuError` where a clip cannot be read.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
