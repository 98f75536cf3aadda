"""Findings: the one record of every problem, its codes and their pages, and edits of files.

Takes: nothing of other stages; each check makes its own findings.
Gives: `Finding`, `Fix`, `Edit` and `Code`; the pages of codes; the reports that `--json` prints.
Raises: `UnknownCode` for a code that does not exist.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
