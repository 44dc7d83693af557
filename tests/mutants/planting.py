"""Which mistakes may be planted in a module: the realistic ones, each at its place in the text."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_FLIPS: dict[type[ast.cmpop], tuple[str, str]] = {
    ast.Lt: ("<", "<="),
    ast.LtE: ("<=", "<"),
    ast.Gt: (">", ">="),
    ast.GtE: (">=", ">"),
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.Is: ("is", "is not"),
    ast.IsNot: ("is not", "is"),
    ast.In: ("in", "not in"),
    ast.NotIn: ("not in", "in"),
}
# States and roles that a tired hand mixes up, in SQL and in Python.
_SWAPS = (
    ("accepted", "declined"),
    ("interested", "declined"),
    ("confirmed", "cancelled"),
    ("waiting", "confirmed"),
    ("owner", "member"),
    ("asked", "taken"),
    ("open", "withdrawn"),
    ("answered", "closed"),
)
_SQL_FLIP = re.compile(r" (<=|>=|<>|<|>) ")
_SQL_OTHER = {"<=": "<", ">=": ">", "<>": "=", "<": "<=", ">": ">="}
_SQL_AND = re.compile(r"\bAND (?:NOT )?[a-z_.]+ (?:=|<>|<=|>=|<|>|IS NOT|IS) (?:'[a-z_]*'|:?[a-z_.]+)", re.IGNORECASE)
_SQL_WORD = re.compile(r"\b(?:SELECT|UPDATE|DELETE|INSERT)\b")


class Mistake(NamedTuple):
    """A mistake: where its statement stands (lines from and to), which bytes it replaces, by what, and its kind."""

    path: str
    first: int
    last: int
    start: int
    end: int
    new: str
    kind: str

    def planted(self, text: bytes) -> bytes:
        """Give the module with the mistake in it."""
        return text[: self.start] + self.new.encode() + text[self.end :]

    def told(self, text: bytes) -> str:
        """Say what was changed, in a line."""
        old = " ".join(text[self.start : self.end].decode().split())
        line = text.count(b"\n", 0, self.start) + 1
        return f"{self.path}:{line}: {self.kind}: {old[:60]} -> {self.new[:60]}"


def mistakes(path: Path, root: Path) -> list[Mistake]:
    """Give every mistake that may be planted in a module."""
    text = path.read_bytes()
    tree = ast.parse(text)
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    return list(_Finder(str(path.relative_to(root)), text, starts).of(tree))


class _Finder:
    def __init__(self, path: str, text: bytes, starts: list[int]) -> None:
        self._path, self._text, self._starts = path, text, starts

    def of(self, tree: ast.Module) -> Iterator[Mistake]:
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                yield from self._within(function)
        for statement in tree.body:
            if isinstance(statement, ast.Assign) and "PAGE" not in ast.unparse(statement.targets[0]):
                for node in ast.walk(statement):
                    yield from self._constant(statement, node)

    def _within(self, function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[Mistake]:
        for statement in _statements(function):
            yield from self._guard(statement)
            for node in _expressions(statement):
                yield from self._compared(statement, node)
                yield from self._joined(statement, node)
                yield from self._constant(statement, node)
                yield from self._said(statement, node)

    def _guard(self, statement: ast.stmt) -> Iterator[Mistake]:
        """A guard that never holds; a deed that is not done."""
        if isinstance(statement, ast.If):
            yield self._mistake(statement, statement.test, "False", "guard removed")
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Await | ast.Call):
            yield self._mistake(statement, statement, "pass", "deed left out")

    def _compared(self, statement: ast.stmt, node: ast.AST) -> Iterator[Mistake]:
        if isinstance(node, ast.Compare) and len(node.ops) == 1:
            between = self._span(node.left)[1], self._span(node.comparators[0])[0]
            old, new = _FLIPS[type(node.ops[0])]
            place = self._text.find(old.encode(), *between)
            if place >= 0:
                yield self._at(statement, place, place + len(old), new, "comparison flipped")
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            inner = self._text[slice(*self._span(node.operand))].decode()
            yield self._mistake(statement, node, f"bool({inner})", "not dropped")

    def _joined(self, statement: ast.stmt, node: ast.AST) -> Iterator[Mistake]:
        """One of several conditions forgotten."""
        if isinstance(node, ast.BoolOp):
            for left_out in node.values:
                rest = [value for value in node.values if value is not left_out]
                word = " and " if isinstance(node.op, ast.And) else " or "
                kept = word.join(f"({self._text[slice(*self._span(value))].decode()})" for value in rest)
                yield self._mistake(statement, node, f"({kept})", "condition dropped")

    def _constant(self, statement: ast.stmt, node: ast.AST) -> Iterator[Mistake]:
        if not isinstance(node, ast.Constant):
            return
        if isinstance(node.value, bool):
            yield self._mistake(statement, node, str(not node.value), "truth swapped")
        elif isinstance(node.value, int):
            yield self._mistake(statement, node, str(node.value + 1), "constant off by one")

    def _said(self, statement: ast.stmt, node: ast.AST) -> Iterator[Mistake]:
        """A wrong state in a string; a comparison flipped or a condition forgotten in SQL."""
        if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
            return
        start, end = self._span(node)
        said = self._text[start:end].decode()
        if not _SQL_WORD.search(said):
            for one, other in _SWAPS:
                if node.value in (one, other):
                    new = other if node.value == one else one
                    yield self._mistake(statement, node, repr(new), "state swapped")
                    return
            return
        for match in _SQL_FLIP.finditer(said):
            yield self._in(statement, start, said, match.span(1), _SQL_OTHER[match[1]], "comparison flipped in SQL")
        for match in _SQL_AND.finditer(said):
            yield self._in(statement, start, said, match.span(), "", "condition dropped in SQL")
        for one, other in _SWAPS:
            for match in re.finditer(f"'{one}'", said):
                yield self._in(statement, start, said, match.span(), f"'{other}'", "state swapped in SQL")

    def _in(self, statement: ast.stmt, start: int, said: str, span: tuple[int, int], new: str, kind: str) -> Mistake:
        first, last = (start + len(said[:place].encode()) for place in span)
        return self._at(statement, first, last, new, kind)

    def _mistake(self, statement: ast.stmt, node: ast.expr | ast.stmt, new: str, kind: str) -> Mistake:
        return self._at(statement, *self._span(node), new, kind)

    def _at(self, statement: ast.stmt, start: int, end: int, new: str, kind: str) -> Mistake:
        last = statement.body[0].lineno - 1 if isinstance(statement, _COMPOUND) else statement.end_lineno
        return Mistake(self._path, statement.lineno, last or statement.lineno, start, end, new, kind)

    def _span(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return self._starts[node.lineno - 1] + node.col_offset, self._starts[node.end_lineno - 1] + node.end_col_offset


_COMPOUND = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try)


def _statements(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[ast.stmt]:
    """Give the statements of a function, without its docstring and without those of functions within it."""
    waiting: list[ast.stmt] = list(function.body)
    while waiting:
        statement = waiting.pop(0)
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Assert):
            continue
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
            continue
        yield statement
        for field in ("body", "orelse", "finalbody"):
            waiting += getattr(statement, field, [])


def _expressions(statement: ast.stmt) -> Iterator[ast.AST]:
    """Give the expressions of a statement, not those of the statements within it, nor pieces of an f-string."""
    waiting: list[ast.AST] = [child for child in ast.iter_child_nodes(statement) if not isinstance(child, ast.stmt)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.JoinedStr | ast.Raise | ast.Slice):  # how much is shown is looks
            continue
        if isinstance(node, ast.keyword) and node.arg == "limit":  # one more row read says only that there is more
            continue
        yield node
        waiting += ast.iter_child_nodes(node)
