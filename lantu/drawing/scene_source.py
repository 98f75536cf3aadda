"""Reads the source of a scene as steps, and says which of its names a step has not used yet.

A step is a statement of `construct`, or of a method that `construct` calls by a statement of its
own, such as `self.compare()`. A scene that has run up to a step can go on with a changed source if
all that has run is the same in it.
"""

from __future__ import annotations

import ast
import re
import symtable
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

CONSTRUCT = "construct"
BY_TEXT = {"getattr", "setattr", "delattr", "hasattr"}
"""Functions that take the name of an attribute as a text."""
READS_ITSELF = {
    "__dict__", "__import__", "compile", "eval", "exec", "gc", "getsource", "globals", "importlib",
    "inspect", "locals", "methodcaller", "sys", "vars",
}  # fmt: skip
"""Names by which a scene may use its own source or frames in ways that cannot be seen in it."""
WORD = re.compile(r"\w+")
Path = tuple[tuple[str, int], ...]
"""Method, and the number of its steps that have begun; from `construct` to the innermost one."""


class Unreadable(Exception):
    """The source cannot be divided into steps."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A definition of the module, or of the scene's class.

    Attributes:
        node: the statement; an import has one name alone.
        names: what it defines; empty for a statement that only does something.
        in_class: whether it stands in the scene's class.
    """

    node: ast.stmt
    names: frozenset[str]
    in_class: bool


class SceneSource:
    """The source of the module of a scene.

    Attributes:
        text: the source.
        kind: the Scene class.
    """

    def __init__(self, text: str, name: str) -> None:
        """Read a source.

        Args:
            text: source of the module.
            name: name of the Scene class.

        Raises:
            Unreadable: it is no valid Python, has no such class, or uses its own source.
        """
        self.text = text
        try:
            tree = ast.parse(text)
        except (SyntaxError, ValueError) as error:
            raise Unreadable from error
        found = [node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == name]
        if len(found) != 1 or _reads_itself(text, tree):
            raise Unreadable
        self.kind = found[0]
        self._lines = text.splitlines()
        self._tree = tree
        functions = [node for node in self.kind.body if isinstance(node, ast.FunctionDef)]
        self._methods = {node.name: node for node in functions}
        self._stepped: dict[str, bool] = {}
        self._found: dict[ast.AST, frozenset[str]] = {}
        if len(functions) > len(self._methods) or not self.can_be_stepped(CONSTRUCT):
            raise Unreadable

    def can_be_stepped(self, method: str) -> bool:
        """Return whether the class has a method whose statements can run one by one."""
        if method not in self._stepped:
            node = self._methods.get(method)
            self._stepped[method] = node is not None and _can_be_stepped(node)
        return self._stepped[method]

    def steps(self, method: str) -> list[ast.stmt]:
        """Return the statements of a method, without its docstring."""
        return _without_texts(self._methods[method].body)

    def local_names(self, method: str) -> frozenset[str]:
        """Return the local variables of a method, its own object not included."""
        (found,) = [one for one in self._scopes if one.get_name() == method]
        assert isinstance(found, symtable.Function)
        return frozenset(found.get_locals()) - {self.own(method)}

    def own(self, method: str) -> str:
        """Return the name of the first parameter of a method: `self`."""
        return self._methods[method].args.args[0].arg

    def called(self, method: str, step: ast.stmt) -> str | None:
        """Return the method whose steps are those of a step, as in `self.compare()`; None if none.

        Args:
            method: in which the step stands.
            step: one of its steps.
        """
        match step:
            case ast.Expr(
                ast.Call(ast.Attribute(ast.Name(id=own), attr=name), args=[], keywords=[])
            ) if own == self.own(method) and self.can_be_stepped(name):
                return name
        return None

    def same_up_to(self, path: Path, other: SceneSource, inherited: frozenset[str]) -> bool:
        """Return whether what has run up to a path is the same in another source.

        Args:
            path: where the scene stands.
            other: the other source.
            inherited: names that bases of the class define, which they may call.
        """
        if self.text == other.text:
            return True
        if not all(other.can_be_stepped(name) for name, _ in path):
            return False
        return self._used(path, inherited) == other._used(path, inherited)

    def unused(self, path: Path, inherited: frozenset[str]) -> list[Unit]:
        """Return the definitions that nothing of what has run up to a path names.

        What is named nowhere may be called by Manim or the theme, so it counts as used.
        """
        begun = dict(path)
        units = [one for one in self._units if not (one.in_class and one.names & begun.keys())]
        started, rest = self._frames(path)
        used = [unit for unit in units if not unit.names]
        reached = self._words([*started, *self._header, *(unit.node for unit in used)]) | inherited
        left = [unit for unit in units if unit.names]
        while True:
            new = self._reached(reached, left)
            left = [unit for unit in left if unit not in new]
            reached |= self._words([unit.node for unit in new])
            later = self._reached(self._words(rest), left)
            if len(later) == len(left):
                return left
            for unit in left:
                if unit not in later:
                    reached |= unit.names

    def methods_of(self, path: Path) -> list[Unit]:
        """Return the methods in which a scene stands."""
        return [Unit(self._methods[name], frozenset([name]), True) for name in dict(path)]

    def _used(self, path: Path, inherited: frozenset[str]) -> list[str]:
        """Return the texts of what has run up to a path, or may have."""
        begun, unused = dict(path), self.unused(path, inherited)
        others = [
            unit.node
            for unit in self._units
            if unit not in unused and not (unit.in_class and unit.names & begun.keys())
        ]
        return [self._text(node) for node in (*self._frames(path)[0], *self._header, *others)]

    def _frames(self, path: Path) -> tuple[list[ast.AST], list[ast.AST]]:
        """Return what has begun of the methods of a path, and what has not."""
        begun: list[ast.AST] = []
        rest: list[ast.AST] = []
        for name, count in path:
            steps = self.steps(name)
            begun += [self._methods[name].args, *steps[:count]]
            rest += steps[count:]
        return begun, rest

    def _reached(self, words: frozenset[str], units: list[Unit]) -> list[Unit]:
        """Return the units that some words name, and those that these name."""
        found: list[Unit] = []
        while True:
            new = [unit for unit in units if unit not in found and unit.names & words]
            if not new:
                return found
            found += new
            words |= self._words([unit.node for unit in new])

    @cached_property
    def _header(self) -> list[ast.AST]:
        kind = self.kind
        return [*kind.bases, *(each.value for each in kind.keywords), *kind.decorator_list]

    @cached_property
    def _units(self) -> list[Unit]:
        outer = [node for node in self._tree.body if node is not self.kind]
        return [*_units(outer, in_class=False), *_units(self.kind.body, in_class=True)]

    @cached_property
    def _scopes(self) -> list[symtable.SymbolTable]:
        """The scopes of the methods."""
        module = symtable.symtable(self.text, "scene", "exec")
        (kind,) = [one for one in module.get_children() if one.get_name() == self.kind.name]
        return kind.get_children()

    def _text(self, node: ast.AST) -> str:
        """Return the lines of a statement, and of other nodes what they mean."""
        if isinstance(node, (ast.Import, ast.ImportFrom)) or not isinstance(node, ast.stmt):
            return ast.dump(node)
        decorators = getattr(node, "decorator_list", [])
        first = min(one.lineno for one in (node, *decorators))
        return "\n".join(self._lines[first - 1 : node.end_lineno])

    def _words(self, nodes: Sequence[ast.AST]) -> frozenset[str]:
        """Return all words of some nodes, those in texts and comments too: they may be names."""
        for node in nodes:
            if node not in self._found:
                self._found[node] = frozenset(WORD.findall(self._text(node)))
        return frozenset[str]().union(*(self._found[node] for node in nodes))


def _reads_itself(text: str, tree: ast.AST) -> bool:
    """Return whether a module uses names that do not stand in its source."""
    words = set(WORD.findall(text))
    if not (READS_ITSELF | BY_TEXT) & words:
        return False
    for one in ast.walk(tree):
        match one:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.alias(name=name):
                if READS_ITSELF & set(name.split(".")):
                    return True
            case ast.ImportFrom(module=str(module)) if module in READS_ITSELF:
                return True
            case ast.Call(func=ast.Name(id=name), args=args) if name in BY_TEXT:
                if not (len(args) > 1 and isinstance(args[1], ast.Constant)):
                    return True
    return False


def _can_be_stepped(method: ast.FunctionDef) -> bool:
    """Return whether the statements of a method can run one by one: it takes its object alone."""
    taken = method.args
    others = (taken.posonlyargs, taken.kwonlyargs, taken.vararg, taken.kwarg, taken.defaults)
    if method.decorator_list or len(taken.args) != 1 or any(others):
        return False
    own = taken.args[0].arg
    never = (ast.Yield, ast.YieldFrom, ast.Await, ast.AsyncFunctionDef, ast.Global)
    return not any(
        isinstance(one, never)
        or (isinstance(one, ast.Name) and one.id == own and not isinstance(one.ctx, ast.Load))
        or (isinstance(one, ast.Name) and one.id.startswith("__"))  # Python renames these
        for one in ast.walk(method)
    )


def _without_texts(body: Iterable[ast.stmt]) -> list[ast.stmt]:
    """Return statements without texts that stand alone, which say something to readers."""
    return [
        node
        for node in body
        if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
    ]


def _units(body: list[ast.stmt], *, in_class: bool) -> Iterator[Unit]:
    for node in _without_texts(body):
        match node:
            case ast.Import(names=aliases):
                for alias in aliases:
                    name = alias.asname or alias.name.partition(".")[0]
                    alone: ast.stmt = ast.copy_location(ast.Import([alias]), node)
                    yield Unit(alone, frozenset([name]), in_class)
            case ast.ImportFrom(module=module, names=aliases, level=level):
                for alias in aliases:
                    names = frozenset() if alias.name == "*" else {alias.asname or alias.name}
                    alone = ast.copy_location(ast.ImportFrom(module, [alias], level), node)
                    yield Unit(alone, frozenset(names), in_class)
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield Unit(node, frozenset([name]), in_class)
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                yield Unit(node, frozenset([name]), in_class)
            case _:
                yield Unit(node, frozenset(), in_class)
