"""The load stage: read a storyboard's YAML file and check it.

Takes: the path of a storyboard and the project's root.
Gives: `Storyboard` with its `Row`s and `Fact`s; `parse` reads narration markup, `resolve` computes
the facts.
Raises: `StoryboardError` with every problem of the file, each with line, column, cause and remedy.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
