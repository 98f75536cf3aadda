"""The figure check: every figure of a storyboard is backed by a fact of its row.

Takes: a `Storyboard`.
Gives: `resolved_facts` (row id -> fact name -> value), from the cache where nothing changed.
Raises: `StoryboardError` with each fact that cannot be computed, and from `check_figures` with each
figure that no fact backs.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
