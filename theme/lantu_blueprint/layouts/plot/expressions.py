"""Mathematical expressions in x, such as sin(x) / x: parsed and checked, never run as Python.

Python's parser makes a syntax tree, of which only numbers, x, pi, e, arithmetic and some functions
are accepted. The tree is then evaluated over an array.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

from lantu.core.words import suggestion

Values = npt.NDArray[np.float64]
LONGEST = 200
"""Characters of an expression at most."""

FUNCTIONS: Mapping[str, np.ufunc] = MappingProxyType(
    {
        "sin": np.sin,
        "cos": np.cos,
        "tan": np.tan,
        "asin": np.arcsin,
        "acos": np.arccos,
        "atan": np.arctan,
        "sinh": np.sinh,
        "cosh": np.cosh,
        "tanh": np.tanh,
        "exp": np.exp,
        "ln": np.log,
        "log": np.log10,
        "log2": np.log2,
        "sqrt": np.sqrt,
        "abs": np.abs,
        "floor": np.floor,
        "ceil": np.ceil,
        "round": np.rint,
        "sign": np.sign,
        "min": np.minimum,
        "max": np.maximum,
    }
)
CONSTANTS = MappingProxyType({"pi": np.pi, "e": np.e})
OPERATORS: Mapping[type[ast.operator], np.ufunc] = MappingProxyType(
    {
        ast.Add: np.add,
        ast.Sub: np.subtract,
        ast.Mult: np.multiply,
        ast.Div: np.divide,
        ast.Mod: np.mod,
        ast.Pow: np.power,
        ast.BitXor: np.power,  # x^2 means a power to those who write no Python
    }
)


class NotAnExpression(ValueError):
    """A text is not an expression that can be plotted; `remedy` says what to write."""

    def __init__(self, cause: str, remedy: str) -> None:
        super().__init__(cause)
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression in x.

    Attributes:
        text: as it was written.
        tree: its syntax tree, all of whose nodes are known.
    """

    text: str
    tree: ast.expr

    def __call__(self, x: npt.ArrayLike) -> Values:
        """The values at some x; not a number where there is none."""
        at = np.asarray(x, float)
        with np.errstate(all="ignore"):
            return np.asarray(_value(self.tree, at) + 0.0 * at, float)


def parse(text: str) -> Expression:
    """Parse an expression.

    Raises:
        NotAnExpression: it is none, or has something that is not accepted.
    """
    if len(text) > LONGEST:
        raise NotAnExpression(f"it has more than {LONGEST} characters", "Shorten it.")
    # A power binds tighter than a product; Python's ^ does not.
    source = text.strip().replace("^", "**").replace("−", "-").replace("×", "*").replace("·", "*")
    try:
        tree = ast.parse(source, mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        raise NotAnExpression(
            f"`{text}` is not an expression", "Write one in x, such as 2*x^2 - sin(x)/3."
        ) from None
    _check(tree)
    return Expression(text, tree)


def _check(node: ast.expr) -> None:
    match node:
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            try:
                float(value)
            except OverflowError:
                raise NotAnExpression("a number is too large", "Write a smaller one.") from None
        case ast.Name(id=name):
            if name != "x" and name not in CONSTANTS:
                raise NotAnExpression(f"`{name}` has no value", _known(name))
        case ast.BinOp(left=left, op=op, right=right) if type(op) in OPERATORS:
            _check(left)
            _check(right)
        case ast.UnaryOp(op=ast.UAdd() | ast.USub(), operand=operand):
            _check(operand)
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]):
            if name not in FUNCTIONS:
                raise NotAnExpression(f"there is no function `{name}`", _known(name))
            wanted = FUNCTIONS[name].nin
            if len(arguments) != wanted:
                cause = f"`{name}` takes {wanted} values, not {len(arguments)}"
                raise NotAnExpression(cause, "Separate the values by commas.")
            for argument in arguments:
                _check(argument)
        case ast.Call():
            raise NotAnExpression("a product has no sign", "Write 2*(x + 1), not 2(x + 1).")
        case _:
            cause = f"`{ast.unparse(node)}` is not accepted"
            raise NotAnExpression(cause, "Write numbers, x, + - * / ^ and functions such as sin.")


def _known(name: str) -> str:
    return suggestion(name, ["x", *CONSTANTS, *FUNCTIONS], "Known are:")


def _value(node: ast.expr, x: Values) -> Any:
    match node:
        case ast.Constant(value=value):
            return np.float64(float(value))  # type: ignore[arg-type]
        case ast.Name(id=name):
            return x if name == "x" else CONSTANTS[name]
        case ast.BinOp(left=left, op=op, right=right):
            return OPERATORS[type(op)](_value(left, x), _value(right, x))
        case ast.UnaryOp(op=op, operand=operand):
            value = _value(operand, x)
            return -value if isinstance(op, ast.USub) else value
        case ast.Call(func=ast.Name(id=name), args=arguments):
            return FUNCTIONS[name](*(_value(argument, x) for argument in arguments))
    raise AssertionError(node)  # `parse` has checked all nodes
