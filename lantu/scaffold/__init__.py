"""Writes new films, new rows, and storyboards from scripts in Markdown or CSV.

Takes: a folder, or an id and a layout, or the path of a script.
Gives: YAML and Python files, all of them or none.
Raises: `InputError` where a name is taken or the script has no rows; `StoryboardError` where the
result would have problems.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
