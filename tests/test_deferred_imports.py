"""Workers import what few scenes need when a scene uses it, and draw the same with it."""

from __future__ import annotations

import subprocess
import sys

MOBJECTS = """
import sys
import manim

print("networkx" in sys.modules, "bs4" in sys.modules, "IPython" in sys.modules)
for layout in ("circular", "shell", "planar"):
    graph = manim.Graph([1, 2, 3, 4], [(1, 2), (2, 3), (3, 4)], layout=layout)
    print([dot.get_center().tolist() for dot in graph.vertices.values()])
print(manim.Graph([1, 2], [(1, 2)], layout="tree", root_vertex=1)[2].get_center().tolist())
copied = graph.copy()
code = manim.Code(code_string="x = 1  # a", language="python", formatter_style="emacs")
print([(len(one.points), one.fill_color.to_hex()) for one in code.family_members_with_points()])
import networkx
from bs4 import Tag
print(type(networkx).__name__, isinstance(networkx.path_graph(3), networkx.Graph), Tag.__name__)
graph = manim.Graph.from_networkx(networkx.path_graph(3), layout="circular")
print([dot.get_center().tolist() for dot in graph.vertices.values()])
"""


def told_by(code: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120
    )
    return done.stdout.splitlines()


def test_what_few_scenes_need_is_imported_in_use_and_draws_the_same() -> None:
    plain = told_by(MOBJECTS)
    deferred = told_by("import lantu.drawing.worker.preload\n" + MOBJECTS)
    assert plain[0] == "True True True"
    assert deferred[0] == "False False False"
    assert deferred[1:] == plain[1:]
    assert len(plain) == 8


SCIPY = """
import sys
import manim
import numpy

names = ("scipy.spatial", "scipy.linalg", "numpy.f2py", "numpy.polynomial", "urllib.request")
print([name in sys.modules for name in names])
kind = manim.utils.space_ops.Rotation
square = manim.Square().rotate(0.3, axis=(1, 2, 3))
print(square.points.tolist(), kind.random(2, rng=1).mean().as_quat().tolist())
times, turns = [0, 1, 2, 3], kind.random(4, rng=2)
from scipy.spatial.transform import RotationSpline, Slerp
print(RotationSpline(times, turns)(1.5).as_rotvec().tolist())
import scipy.spatial.distance
print(scipy.spatial.transform.Rotation is kind, scipy.spatial.distance.euclidean([0, 0], [3, 4]))
from scipy.spatial import ConvexHull, KDTree, transform
import scipy.linalg
print(transform.Rotation is kind, isinstance(KDTree([[0, 0], [1, 1]]), KDTree))
print(sorted(ConvexHull([[0, 0], [1, 0], [0, 1], [0.1, 0.1]]).vertices.tolist()))
print(scipy.linalg.solve_banded((0, 0), [[2.0, 2.0]], [4.0, 6.0]).tolist())
import pickle
print(type(pickle.loads(pickle.dumps(turns))) is kind, type(numpy.polynomial).__name__)
print(numpy.polynomial.Polynomial([1, 2])(3), numpy.testing.assert_allclose(1, 1))
import urllib
print(urllib.request.pathname2url("/a b"), callable(numpy.f2py.run_main))
import urllib.request
print(type(urllib.request).__name__, type(sys.modules["scipy.spatial"]).__name__)
"""


def test_scipy_is_imported_in_use_and_turns_the_same() -> None:
    plain = told_by(SCIPY)
    deferred = told_by("import lantu.drawing.worker.preload\n" + SCIPY)
    assert plain[0] == str([True] * 5)
    assert deferred[0] == str([False] * 5)
    assert deferred[1:] == plain[1:]
    assert len(plain) == 11


REFUSED = """
import sys
from lantu.drawing.worker.deferred_imports import deferred_imports

import json
with deferred_imports("json", "networkx"):
    import json as same
    import networkx
    graph = networkx.Graph
print(same is json, "networkx" in sys.modules)

class Own(graph):
    pass

import networkx
print(issubclass(Own, networkx.Graph), isinstance(Own(), graph), issubclass(Own, graph))
"""


def test_what_is_imported_already_stays_and_a_class_can_be_a_base() -> None:
    assert told_by(REFUSED) == ["True False", "True True True"]
