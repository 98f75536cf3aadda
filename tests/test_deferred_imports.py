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
