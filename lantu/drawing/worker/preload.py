"""Imported in the fork server, because importing Manim takes over a second."""

import atexit
import os
from contextlib import suppress

import av  # noqa: F401
import cv2
import numpy  # noqa: F401  and SciPy, the packages alone, which import their parts in use
import scipy
from PIL import Image, WebPImagePlugin  # noqa: F401  else every worker that saves a WebP imports it

from lantu.core.errors import LantuError
from lantu.drawing.worker.deferred_imports import deferred_imports, unopened_package
from lantu.native import available

# Of SciPy, Manim needs rotations alone, and these but little of what they import.
with (
    unopened_package("scipy.spatial"),
    deferred_imports(
        "scipy.linalg", "numpy.f2py", "numpy.polynomial", "numpy.testing", "numpy.ctypeslib"
    ),
):
    import scipy.spatial.transform  # noqa: F401

# Graphs need NetworkX, and Code needs bs4. No worker runs in a notebook: without IPython, Manim
# leaves out what it adds to one. Nothing is read from an address.
with deferred_imports("networkx", "bs4", "IPython", "urllib.request"):
    import manim  # noqa: F401
    import manimpango
    from tqdm.std import TqdmDefaultWriteLock

    from lantu.drawing.worker.display_list import use_cairo

# Workers already use all cores, so a thread pool in OpenCV would only add contention.
cv2.setNumThreads(1)
# Else every worker that saves or opens a picture imports what reads and writes its format.
Image.preinit()
# Each worker would create a lock shared with other processes, which a killed worker leaves behind.
TqdmDefaultWriteLock.mp_lock = None
# Initialises fontconfig, which takes 50 ms for the first text of every worker.
manimpango.list_fonts()
# Compares the library with its sources, which takes 5 ms. Each worker tells what is wrong with it.
with suppress(LantuError):
    if available():
        use_cairo()  # looks for the functions of Cairo, which takes 0.4 ms
# Skip interpreter shutdown, which takes 0.4 s with Manim loaded. A reader of the command's output
# waits for this process, which shares its stdout.
atexit.register(os._exit, 0)
