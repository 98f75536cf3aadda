"""The content-addressed cache: keys are hashes of all inputs of a product.

Takes: values, files and the project's Python files.
Gives: `content_key` and `source_keys`, which hash inputs; `ClipInputs`, whose comparison tells why
a row is drawn again; `intact` and `sealed`, which compare cached files with the hash of
their content; `prune`, which evicts the least recently used files; `taking_turns`, a lock.
Raises: `NotBuilt` if the compiled library, an input of every clip, does not match its sources.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
