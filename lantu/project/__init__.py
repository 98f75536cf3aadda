"""Paths of a film project, and the names that its Python files define, found by parsing.

Takes: the root folder and the storyboard file.
Gives: `Project`, whose paths every stage uses; `PythonNames` of classes, functions and mappings.
Raises: nothing; what is missing or no valid Python is in the result.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
