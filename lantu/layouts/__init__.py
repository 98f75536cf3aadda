"""Layouts: typed pictures that a row fills with its `data`, in place of a Scene class.

Takes: the row's `data` and `show` from the storyboard, and the theme that draws them.
Gives: `Layout` (by `find_layouts`): the pydantic model of its data and the Scene class that draws
it; `Action`, the emphasis of a row; `schedule`, the tick at which each element appears.
Raises: `pydantic.ValidationError` where data do not fit the model.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
