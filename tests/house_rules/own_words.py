"""Whether an expression can only ever be a text that stands in the source, translated or not."""

import ast
from collections.abc import Iterator

from tests.house_rules.source import dotted, walk

DEPTH = 4
"""Names are followed this far; words that come from further away are taken for somebody's own."""


def is_own(node: ast.AST, tree: ast.Module, depth: int = DEPTH) -> bool:
    """Whether this text is the program's own: a literal, a choice between such, or a name given nothing else."""
    match node:
        case ast.Constant(value=value):
            return isinstance(value, str | int)
        case ast.IfExp(body=body, orelse=orelse):
            return is_own(body, tree, depth) and is_own(orelse, tree, depth)
        case ast.Call(func=func, args=arguments) if dotted(func).rpartition(".")[2] in {"tr", "translate"}:
            return all(is_own(argument, tree, depth) for argument in arguments)
        case ast.Name(id=name) if depth:
            given = list(_given(name, _scope(node, tree), tree))
            return bool(given) and all(
                value is not None and is_own(value, tree, depth - 1) for value in given
            )
    return False


def _scope(node: ast.expr, tree: ast.Module) -> ast.AST:
    """The innermost function around an expression, or the module."""
    around = [
        each
        for each in walk(tree)
        if isinstance(each, ast.FunctionDef) and each.lineno <= node.lineno <= (each.end_lineno or 0)
    ]
    return max(around, key=lambda each: each.lineno, default=tree)


def _given(name: str, scope: ast.AST, tree: ast.Module) -> Iterator[ast.AST | None]:
    """Every value that a name is given in a function or module, None for one that cannot be told."""
    for node in ast.walk(scope):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                yield from _part(target, node.value, name)
        elif isinstance(node, ast.For | ast.comprehension):
            rows = node.iter.elts if isinstance(node.iter, ast.Tuple | ast.List) else [None]
            for value in rows:
                yield from _part(node.target, value, name)
    if isinstance(scope, ast.FunctionDef):
        places = [argument.arg for argument in scope.args.args]
        if name in places:
            yield from _passed(scope.name, places.index(name), name, tree)
        if name in [argument.arg for argument in scope.args.kwonlyargs]:
            yield None


def _part(target: ast.expr, value: ast.expr | None, name: str) -> Iterator[ast.AST | None]:
    """What a name gets when a value is unpacked into a target."""
    if isinstance(target, ast.Name) and target.id == name:
        yield value
    elif isinstance(target, ast.Tuple):
        parts = value.elts if isinstance(value, ast.Tuple) and len(value.elts) == len(target.elts) else None
        for number, each in enumerate(target.elts):
            if isinstance(each, ast.Name) and each.id == name:
                yield parts[number] if parts else None


def _passed(function: str, place: int, name: str, tree: ast.Module) -> Iterator[ast.AST | None]:
    """What is passed for a parameter by the calls in this module; of a public function nobody can tell."""
    if not function.startswith("_") or function.startswith("__"):
        yield None
        return
    for node in walk(tree):
        if isinstance(node, ast.Call) and dotted(node.func).rpartition(".")[2] == function:
            at = place - 1 if isinstance(node.func, ast.Attribute) else place  # self is not passed
            named = [keyword.value for keyword in node.keywords if keyword.arg == name]
            yield named[0] if named else node.args[at] if at < len(node.args) else None
