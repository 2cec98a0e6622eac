"""Formulas over figures: sums, differences, products and shares of what others stand for.

Read by Python's own parser, of whose tree only the shapes below are let pass;
nothing is ever evaluated as a program.
"""

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, cast

import numpy as np
from numpy.typing import NDArray

from synodik.model.errors import EstimateError

LONGEST: Final = 2000
_DEEPEST: Final = 60
_LARGEST: Final = 1e15
_FUNCTIONS: Final = {"min": np.minimum, "max": np.maximum}
Draws = NDArray[np.float64]
_OPERATIONS: Final[dict[type[ast.operator], Callable[[Draws, Draws], Draws]]] = {
    ast.Add: np.add,
    ast.Sub: np.subtract,
    ast.Mult: np.multiply,
    ast.Div: np.divide,
}


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that was read.

    Attributes:
        text: as written.
        tree: of Python's parser, with nothing in it but what is let pass.
        names: of the figures it rests on, in order of mention.
    """

    text: str
    tree: ast.expr
    names: tuple[str, ...]


def formula(text: str, where: str = "formula") -> Formula:
    """Read a formula.

    Raises:
        EstimateError: it is none, or holds anything but names, numbers, + - * / ( ), min and max.
    """
    if not text.strip() or len(text) > LONGEST:
        raise EstimateError(where, "is empty or too long", f"write at most {LONGEST} characters")
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise EstimateError(where, f"{text[:60]!r} is no formula", "write a + b - 2 * c") from error
    _check(tree, where, 0)
    names = tuple(dict.fromkeys(each.id for each in _names(tree)))
    return Formula(text.strip(), tree, names)


def evaluated(made: Formula, values: Mapping[str, Draws]) -> Draws:
    """Work a formula out for arrays of draws."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return _value(made.tree, values)


def added_pairs(made: Formula) -> Iterator[tuple[str, str]]:
    """Give the pairs of names that a formula adds up, those of one sum and one sign."""
    for node in ast.walk(made.tree):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            left, right = _terms(node.left), _terms(node.right)
            yield from ((a, b) for a in left for b in right)


def added_terms(made: Formula) -> list[str]:
    """Give the names that a formula adds up, those that it takes off left out."""
    return _terms(made.tree)


def unit(made: Formula, units: Mapping[str, str], where: str) -> str:
    """Give the unit of what a formula comes to; empty for a share.

    Raises:
        EstimateError: unlike things are added, compared or multiplied.
    """
    return _unit(made.tree, units, where) or ""


def _check(node: ast.expr, where: str, depth: int) -> None:
    if depth > _DEEPEST:
        raise EstimateError(where, "has too many parts inside each other", "write it in two")
    match node:
        case ast.Name():
            return
        case ast.Constant(value=int() | float() as value) if (
            not isinstance(value, bool) and abs(value) < _LARGEST
        ):
            return
        case ast.UnaryOp(op=ast.USub() | ast.UAdd(), operand=inner):
            _check(inner, where, depth + 1)
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() | ast.Mult() | ast.Div(), right=right):
            _check(left, where, depth + 1)
            _check(right, where, depth + 1)
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if (
            name in _FUNCTIONS and len(args) > 1
        ):
            for each in args:
                _check(each, where, depth + 1)
        case _:
            raise EstimateError(
                where,
                f"{ast.unparse(node)[:60]!r} may not stand in a formula",
                "use names, numbers, + - * / ( ), min(a, b) and max(a, b)",
            )


def _names(node: ast.expr) -> Iterator[ast.Name]:
    """Give the names of figures, in order of mention; those of functions are none."""
    match node:
        case ast.Name():
            yield node
        case ast.Call(args=args):
            for each in args:
                yield from _names(each)
        case ast.BinOp(left=left, right=right):
            yield from _names(left)
            yield from _names(right)
        case ast.UnaryOp(operand=inner):
            yield from _names(inner)


def _value(node: ast.expr, values: Mapping[str, Draws]) -> Draws:
    match node:
        case ast.Name(id=name):
            return values[name]
        case ast.Constant(value=value):
            return np.asarray(value, np.float64)
        case ast.UnaryOp(op=op, operand=inner):
            held = _value(inner, values)
            return -held if isinstance(op, ast.USub) else held
        case ast.Call(func=ast.Name(id=name), args=args):
            held = _value(args[0], values)
            for each in args[1:]:
                held = _FUNCTIONS[name](held, _value(each, values))
            return held
    both = cast(ast.BinOp, node)
    combine = _OPERATIONS[type(both.op)]
    return combine(_value(both.left, values), _value(both.right, values))


def _terms(node: ast.expr) -> list[str]:
    """Give the names that a sum adds, through sums and constant factors."""
    match node:
        case ast.Name(id=name):
            return [name]
        case ast.BinOp(op=ast.Add(), left=left, right=right):
            return _terms(left) + _terms(right)
        case ast.BinOp(op=ast.Sub(), left=left):
            return _terms(left)
        case ast.BinOp(op=ast.Mult(), left=left, right=right):
            return _terms(left) + _terms(right)
    return []


def _unit(node: ast.expr, units: Mapping[str, str], where: str) -> str | None:
    """Give the unit; None for a bare number, which takes that of its neighbour."""
    match node:
        case ast.Name(id=name):
            return units[name]
        case ast.Constant():
            return None
        case ast.UnaryOp(operand=inner):
            return _unit(inner, units, where)
        case ast.Call(args=args):
            return _alike([_unit(each, units, where) for each in args], node, where)
    return _unit_of_both(cast(ast.BinOp, node), units, where)


def _unit_of_both(node: ast.BinOp, units: Mapping[str, str], where: str) -> str | None:
    left, right = _unit(node.left, units, where), _unit(node.right, units, where)
    if isinstance(node.op, ast.Add | ast.Sub):
        return _alike([left, right], node, where)
    if isinstance(node.op, ast.Div):
        if right in (None, ""):
            return left
        if left == right:
            return ""
        problem = f"{ast.unparse(node)[:60]!r} divides {left or 'a number'} by {right}"
        raise EstimateError(where, problem, "divide by a share, a number or the same unit")
    if left and right:
        problem = f"{ast.unparse(node)[:60]!r} multiplies {left} by {right}"
        raise EstimateError(where, problem, "multiply by a share or a number")
    return left or right or (left if right is None else right)


def _alike(held: list[str | None], node: ast.expr, where: str) -> str | None:
    stated = {each for each in held if each is not None}
    if len(stated) > 1:
        told = " and ".join(sorted(each or "a share" for each in stated))
        problem = f"{ast.unparse(node)[:60]!r} adds or compares unlike things: {told}"
        raise EstimateError(where, problem, "sum what is of one unit")
    return stated.pop() if stated else None
