"""The content-addressed cache: keys of what a product was made from, and what leaves the cache.

Takes: values, files and the project's Python files.
Gives: `content_key` and `source_keys`, which name a product by its inputs; `ClipInputs`, which say
why a row is drawn again; `touch` and `prune`, which keep the cache within its limit.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
