"""The content-addressed cache: keys are hashes of all inputs of a product.

Takes: values, files and the project's Python files.
Gives: `content_key` and `source_keys`, which hash inputs; `ClipInputs`, whose comparison tells why
a row is drawn again; `touch` and `prune`, which evict the least recently used files.
Raises: `NotBuilt` if the compiled library, an input of every clip, does not match its sources.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
