"""Words on screen and in the source, and errors that nobody is told of."""

import ast
from collections.abc import Iterator

from tests.house_rules.rule import Finding, Rule
from tests.house_rules.source import Module, calls, dotted, imports, walk

TRANSLATED_ARGUMENT = {"tr": 0, "translate": 1, "QT_TRANSLATE_NOOP": 1, "QT_TR_NOOP": 0}


def find_built_texts(module: Module) -> Iterator[Finding]:
    """Texts that are put together before they are translated."""
    for call, _, name in calls(module.tree):
        place = TRANSLATED_ARGUMENT.get(name)
        if name == "translate" and not (call.args and isinstance(call.args[0], ast.Constant)):
            continue  # of a painter or a path: that one takes numbers
        if place is not None and len(call.args) > place:
            text = call.args[place]
            if (
                isinstance(text, ast.JoinedStr | ast.BinOp)
                or dotted(text).endswith(".format()")
                or _formats(text)
            ):
                yield call.lineno, f"{name}() of a text that is put together first"


def _formats(node: ast.AST) -> bool:
    """Whether this is `"...".format(...)`."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format"


def find_silenced_errors(module: Module) -> Iterator[Finding]:
    """Handlers that swallow every error."""
    for node in walk(module.tree):
        if isinstance(node, ast.ExceptHandler):
            broad = node.type is None or dotted(node.type) in {"Exception", "BaseException"}
            idle = all(isinstance(part, ast.Pass | ast.Continue) or _is_ellipsis(part) for part in node.body)
            if broad and idle:
                yield node.lineno, "swallows every error"
    for call, _, name in calls(module.tree):
        if name == "suppress" and any(dotted(each) in {"Exception", "BaseException"} for each in call.args):
            yield call.lineno, "suppresses every error"


def _is_ellipsis(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and node.value.value is ...


def find_waits(module: Module) -> Iterator[Finding]:
    """Waits for time to go by, not for something to happen."""
    sleeps = {"sleep", "msleep", "usleep", "qWait", "qSleep"}
    from_time = any(name == "time.sleep" for _, name in imports(module.tree))
    for call, receiver, name in calls(module.tree):
        owner = receiver.rpartition(".")[2]
        if (name in sleeps and (owner or from_time)) or (name == "wait" and owner == "qtbot"):
            yield call.lineno, f"{receiver}.{name}(): wait for a signal or a condition".lstrip(".")


# Methods that libraries spell with small letters alone; Qt's others are known by their capitals.
OVERRIDES = {"data", "event", "flags", "index", "parent", "paint", "clone", "pixmap", "match", "sort"}
OVERRIDES |= {"process_bind_param", "process_result_value"}


def find_undocumented(module: Module) -> Iterator[Finding]:
    """Public names without a docstring."""
    if module.tree.body and not ast.get_docstring(module.tree):
        yield 1, "the module has no docstring"
    told = {
        method.name
        for node in module.tree.body
        if isinstance(node, ast.ClassDef) and any(dotted(base) in {"Protocol", "ABC"} for base in node.bases)
        for method in node.body
        if isinstance(method, ast.FunctionDef) and ast.get_docstring(method)
    }
    yield from _undocumented(module.tree.body, told, in_class=False)


def _undocumented(body: list[ast.stmt], told: set[str], *, in_class: bool) -> Iterator[Finding]:
    """Look through a body; `told` are the methods whose protocol in this module tells what they do."""
    for node in body:
        if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if node.name.startswith("_") or _needs_none(node):
            continue
        capitals = node.name != node.name.lower()
        overrides = in_class and (capitals or node.name in OVERRIDES or node.name in told)
        if not overrides and not ast.get_docstring(node):
            yield node.lineno, f"{node.name} has no docstring"
        if isinstance(node, ast.ClassDef):
            yield from _undocumented(node.body, told, in_class=True)


def _needs_none(node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether another of this name carries the words: overloads, setters, overrides marked as such."""
    return any(
        dotted(each).endswith(("overload", ".setter", ".deleter", "override")) for each in node.decorator_list
    )


RULES = [
    Rule(
        "whole sentences are translated",
        "A translator sees the text in the source; one that is put together first is never found.",
        find_built_texts,
        bad=(
            "self.tr(f'Delete {name}')",
            "tr('Delete ' + name)",
            "self.tr('Delete {}'.format(name))",
            "QCoreApplication.translate('menus', f'Undo {label}')",
        ),
        good=(
            "self.tr('Delete {name}').format(name=name)",
            "tr('one' ' text')",
            "painter.translate(x, y + 1)",
        ),
    ),
    Rule(
        "no error is swallowed",
        "An error that nobody is told of is found by the coach, in the notebook.",
        find_silenced_errors,
        bad=(
            "try:\n    go()\nexcept Exception:\n    pass",
            "try:\n    go()\nexcept:\n    ...",
            "with contextlib.suppress(Exception):\n    go()",
        ),
        good=("try:\n    go()\nexcept OSError:\n    pass", "try:\n    go()\nexcept Exception:\n    raise"),
        looks_at=("coachdesk/", "tests/", "packaging/", "dev.py"),
    ),
    Rule(
        "nothing waits for time to go by",
        "A test that sleeps is slow on a fast computer and fails on a slow one; a program that sleeps is frozen.",
        find_waits,
        bad=(
            "import time\ntime.sleep(1)",
            "from time import sleep\nsleep(1)",
            "qtbot.wait(100)",
            "QTest.qWait(50)",
        ),
        good=("qtbot.waitSignal(pane.saved)", "qtbot.waitUntil(done)", "process.wait(timeout=5)"),
        looks_at=("coachdesk/", "tests/"),
    ),
    Rule(
        "every public name is documented",
        "The next reader learns from one sentence what a thing is for.",
        find_undocumented,
        bad=(
            "x = 1",
            "'''Module.'''\ndef add(): ...",
            "'''Module.'''\nclass A:\n    '''A.'''\n    def add(self): ...",
        ),
        good=(
            "'''Module.'''\ndef _add(): ...",
            "'''Module.'''\nclass A(QWidget):\n    '''A.'''\n    def paintEvent(self, event): ...",
        ),
        looks_at=("coachdesk/", "packaging/", "dev.py"),
    ),
]
