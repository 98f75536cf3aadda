"""The review page: one HTML file with the film, its storyboard, timelines and findings.

Takes: `FilmParts` of a published film.
Gives: the page (`write_review`), an HTTP server for it on 127.0.0.1, and accepted reference films.
Raises: `LantuError` if a clip cannot be read; `InputError` if there is no film to accept.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
