"""Loaded once, in the process that workers are forked from: Manim's imports cost over a second."""

import atexit
import os

import av  # noqa: F401
import cv2
import manim  # noqa: F401
import manimpango
from PIL import WebPImagePlugin  # noqa: F401  or every worker that saves one looks for it

# Two workers share two cores: a library that starts a thread per core only gets in the way.
cv2.setNumThreads(1)
# Finding out what fonts there are: 50 ms for the first text of every worker.
manimpango.list_fonts()
# Whoever reads what the command prints waits until this process is gone too: taking Manim apart
# again module by module would take it 0.4 s.
atexit.register(os._exit, 0)
