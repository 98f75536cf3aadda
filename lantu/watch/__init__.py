"""Watches a project, redraws the rows that a save changes, and updates the review page.

saves (changed files) -> session (draws and publishes) -> page
review_api: requests of the page

Takes: a `Project`.
Gives: an up-to-date film and page until Ctrl-C.
Raises: `NotInFilm` for an unknown language or row; later problems are shown, not raised.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
