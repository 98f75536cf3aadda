"""Runs the stages in order: load, speak, time; draw and mix in parallel; publish.

Takes: a `Project` and `Settings`.
Gives: `FilmPlan` (by `prepare`), `Film`s (by `render`), findings of the gates (`check_picture`).
Raises: `StoryboardError`, `InputError` for bad input; `LantuError` if a row failed.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
