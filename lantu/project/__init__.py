"""Paths of a film project, and the names that its Python files define, found by parsing.

Takes: a folder or the storyboard file.
Gives: `Project`, whose paths every stage uses; `PythonNames` of classes, functions and mappings.
Raises: `InputError` where there is no project; what is no valid Python is in the result.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
