"""Runs a scene's `construct` statement by statement, and goes on with a changed source.

Each statement becomes a function that shares the local variables of its method as a closure does,
so closures that were made before go on to see them.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterable
from copy import deepcopy
from types import CellType, CodeType, FunctionType, ModuleType
from typing import Any

from manim import Scene

from lantu.drawing.scene_source import CONSTRUCT, Path, SceneSource, Unit

STEP = "step"
"""Name of the function that is made of a statement."""


class CannotGoOn(Exception):
    """The changed source cannot be used in a scene that has begun."""


class Steps:
    """Runs the steps of one scene.

    Attributes:
        source: the source that runs.
    """

    def __init__(
        self,
        source: SceneSource,
        module: ModuleType,
        scene_class: type[Scene],
        between: Callable[[], None],
    ) -> None:
        """Prepare to run.

        Args:
            source: source of the module.
            module: the module, imported from it.
            scene_class: its Scene class.
            between: called before the first step and after each.
        """
        self.source = source
        self._module = module
        self._class = scene_class
        self._between = between
        self._frames: list[list[Any]] = []

    @property
    def path(self) -> Path:
        """Where the scene stands."""
        return tuple((method, begun) for method, begun in self._frames)

    def construct(self, scene: Scene) -> None:
        """Run all steps, in place of the scene's `construct`."""
        self._run(scene, CONSTRUCT)

    def change(self, source: SceneSource, inherited: frozenset[str]) -> None:
        """Go on with another source, in which all that has run is the same.

        Raises:
            CannotGoOn: it needs a module that is not imported yet, or `super` in a new method.
        """
        if source.text == self.source.text:
            return
        for unit in self.source.unused(self.path, inherited):
            for name in unit.names:
                if unit.in_class and name in vars(self._class):
                    delattr(self._class, name)
                elif not unit.in_class:
                    vars(self._module).pop(name, None)
        unused = source.unused(self.path, inherited)
        _require_imported(unit.node for unit in unused)
        self._execute([unit.node for unit in unused if not unit.in_class], vars(self._module))
        inner = [*(unit for unit in unused if unit.in_class), *source.methods_of(self.path)]
        self._define(inner, source.kind.name)
        self.source = source

    def _run(self, scene: Scene, method: str) -> None:
        """Run the steps of a method; the source may change between two of them."""
        frame: list[Any] = [method, 0]
        self._frames.append(frame)
        cells: dict[str, CellType] = {"__class__": CellType(self._class)}
        self._between()
        while frame[1] < len(self.source.steps(method)):
            step = self.source.steps(method)[frame[1]]
            frame[1] += 1
            inner = self.source.called(method, step)
            if inner and self._is_own(scene, inner):
                self._run(scene, inner)
            elif self._function(method, step, cells)(scene) is not None:
                break
            self._between()
        self._frames.pop()

    def _is_own(self, scene: Scene, method: str) -> bool:
        """Return whether a method of the scene is that of its class in the module."""
        return method not in vars(scene) and getattr(type(scene), method, None) is vars(
            self._class
        ).get(method)

    def _function(
        self, method: str, step: ast.stmt, cells: dict[str, CellType]
    ) -> Callable[[Scene], object]:
        """Return the function of a step; it returns None unless the method ends in it."""
        own, variables = self.source.own(method), self.source.local_names(method)
        used = sorted(variables & _bound_or_read(step))
        taken = ast.arguments([], [ast.arg(own)], None, [], [], None, [])
        ended = _Ended().visit(deepcopy(step))
        body: list[ast.stmt] = [ast.Nonlocal(used), ended] if used else [ended]
        none = [ast.Assign([ast.Name(name, ast.Store())], ast.Constant(None)) for name in used]
        inner = ast.FunctionDef(STEP, taken, body, [])
        outer = ast.FunctionDef(method, taken, [*none, inner], [])
        kind = ast.ClassDef(self.source.kind.name, [], [], [outer], [])
        code = self._compiled([kind])
        for name in (self.source.kind.name, method, STEP):
            code = _inner_code(code, name)
        closure = tuple(cells.setdefault(name, CellType()) for name in code.co_freevars)
        return FunctionType(code, vars(self._module), STEP, None, closure)

    def _define(self, units: list[Unit], name: str) -> None:
        """Define members of the scene's class anew."""
        if any({"super", "__class__"} & _names_in(unit.node) for unit in units):
            raise CannotGoOn
        made: dict[str, Any] = {}
        if units:
            kind = ast.ClassDef(name, [], [], [unit.node for unit in units], [])
            self._execute([kind], made)
        for unit in units:
            for member in unit.names:
                setattr(self._class, member, vars(made[name])[member])

    def _execute(self, nodes: list[ast.stmt], names: dict[str, Any]) -> None:
        exec(self._compiled(nodes), vars(self._module), names)

    def _compiled(self, nodes: list[ast.stmt]) -> CodeType:
        tree = ast.fix_missing_locations(ast.Module(nodes, []))
        flags = self._flags()
        file = str(self._module.__file__)
        code: CodeType = compile(tree, file, "exec", flags=flags, dont_inherit=True)
        return code

    def _flags(self) -> int:
        """Return the flags of the module's `from __future__ import`."""
        found = 0
        for value in vars(self._module).values():
            if type(value).__name__ == "_Feature":
                found |= value.compiler_flag
        return found


class _Ended(ast.NodeTransformer):
    """Lets a step that returns from its method return something that is not None."""

    def visit_Return(self, node: ast.Return) -> ast.Return:
        """Return a tuple instead."""
        value = node.value or ast.Constant(None)
        return ast.copy_location(ast.Return(ast.Tuple([value], ast.Load())), node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        """Leave functions inside as they are."""
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        """Leave classes inside as they are."""
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.stmt:
        """Leave out the type of a variable, which a variable of an outer function may not have."""
        if not isinstance(node.target, ast.Name):
            return node
        if node.value is None:
            return ast.copy_location(ast.Pass(), node)
        return ast.copy_location(ast.Assign([node.target], node.value), node)


def _names_in(node: ast.AST) -> set[str]:
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}


def _bound_or_read(step: ast.stmt) -> frozenset[str]:
    """Return all names that a step may bind or read, as the variables of its method."""
    found = _names_in(step)
    for one in ast.walk(step):
        match one:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                found.add(name)
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)):
                found.add(name)
            case ast.MatchStar(name=str(name)) | ast.MatchMapping(rest=str(name)):
                found.add(name)
            case ast.alias(name=name, asname=asname):
                found.add(asname or name.partition(".")[0])
    return frozenset(found)


def _inner_code(code: CodeType, name: str) -> CodeType:
    return next(one for one in code.co_consts if isinstance(one, CodeType) and one.co_name == name)


def _require_imported(nodes: Iterable[ast.stmt]) -> None:
    """Let only what is imported already be imported: modules may change Manim's settings.

    Raises:
        CannotGoOn: a module is not.
    """
    for node in nodes:
        for one in ast.walk(node):
            match one:
                case ast.ImportFrom(module=module, level=0):
                    known = module in sys.modules
                case ast.Import(names=[ast.alias(name=module)]):
                    known = module in sys.modules
                case ast.ImportFrom() | ast.Import():
                    known = False
                case _:
                    continue
            if not known:
                raise CannotGoOn
