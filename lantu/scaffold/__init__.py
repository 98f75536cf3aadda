"""Beginnings: a new row with its scene, or a storyboard from a script in Markdown.

Takes: an id and a template, or the path of a script.
Gives: YAML and Python files, all of them or none.
Raises: `InputError` where a name is taken or the script has no rows.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
