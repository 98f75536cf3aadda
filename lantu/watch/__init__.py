"""Draw again what each save changes, and renew the review page.

saves (files that changed) -> session (draws and publishes) -> page
review_api: what the page asks for

Takes: a `Project`.
Gives: a film that follows the files until Ctrl-C.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
