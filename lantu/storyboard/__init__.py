"""The load stage: a YAML file to checked rows.

Takes: the path of a storyboard and the project's root.
Gives: `Storyboard` with its `Row`s and `Fact`s; `parse`, which reads narration markup.
Raises: `StoryboardError` with every problem of the file, each with line, column, cause and remedy.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
