"""Habits with Qt that keep windows alive, memory free and behaviour in order."""

import ast
from collections.abc import Iterator

from tests.house_rules.rule import Finding, Rule
from tests.house_rules.source import Module, calls, dotted, imports, mentions, walk


def find_captured_self(module: Module) -> Iterator[Finding]:
    """Slots that hold on to self: a lambda, a partial or an inner function."""
    inner = {
        node.name
        for outer in walk(module.tree)
        if isinstance(outer, ast.FunctionDef)
        for node in ast.walk(outer)
        if isinstance(node, ast.FunctionDef) and node is not outer and mentions(node, "self")
        if not any(argument.arg == "self" for argument in node.args.args)
    }
    for call, _, name in calls(module.tree):
        if name != "connect":
            continue
        for argument in call.args:
            partial = isinstance(argument, ast.Call) and dotted(argument.func).endswith("partial")
            if (isinstance(argument, ast.Lambda) or partial) and mentions(argument, "self"):
                yield call.lineno, "connects to a lambda or partial that captures self"
            if isinstance(argument, ast.Name) and argument.id in inner:
                yield call.lineno, f"connects to {argument.id}, which captures self"


LOOPS_OF_THEIR_OWN = {"app", "application", "drag", "QApplication", "QGuiApplication", "QCoreApplication"}
STATIC_DIALOGS = {
    "QMessageBox": {"about", "critical", "information", "question", "warning"},
    "QInputDialog": {"getText", "getItem", "getInt", "getDouble", "getMultiLineText"},
    "QFileDialog": {"getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory"},
    "QColorDialog": {"getColor"},
    "QFontDialog": {"getFont"},
}


def find_nested_loops(module: Module) -> Iterator[Finding]:
    """Event loops inside the event loop."""
    for call, receiver, name in calls(module.tree):
        owner = receiver.rpartition(".")[2].lstrip("_")
        if name in {"exec", "exec_"} and receiver and owner.removesuffix("()") not in LOOPS_OF_THEIR_OWN:
            yield call.lineno, f"{receiver}.{name}(): use open() or popup() and a signal"
        if name == "processEvents":
            yield call.lineno, "processEvents()"
        if name in STATIC_DIALOGS.get(owner, ()):
            yield call.lineno, f"{owner}.{name}() waits in a loop of its own: make the dialog and open() it"


ITEM_WIDGETS = {f"Q{kind}Widget{item}" for kind in ("Table", "List", "Tree") for item in ("", "Item")}


def find_item_widgets(module: Module) -> Iterator[Finding]:
    """Widgets that keep a copy of the data of their own."""
    for line, name in imports(module.tree):
        if name.rpartition(".")[2] in ITEM_WIDGETS:
            yield line, f"imports {name}"


def find_stored_index(module: Module) -> Iterator[Finding]:
    """Attributes that hold a QModelIndex."""
    for node in walk(module.tree):
        if isinstance(node, ast.AnnAssign) and _is_index_type(node.annotation):
            yield node.lineno, f"{ast.unparse(node.target)} is declared to hold a QModelIndex"
    for function in (node for node in walk(module.tree) if isinstance(node, ast.FunctionDef)):
        given = {argument.arg for argument in function.args.args if _is_index_type(argument.annotation)}
        for node in ast.walk(function):
            if isinstance(node, ast.Assign) and any(
                isinstance(target, ast.Attribute) for target in node.targets
            ):
                value = node.value
                name = dotted(value).rpartition(".")[2]
                made = isinstance(value, ast.Call) and (
                    name in {"QModelIndex()", "indexAt()", "selectedIndexes()", "currentIndex()"}
                    or (name == "index()" and len(value.args) >= 2)
                )
                of_view = name != "currentIndex()" or "view" in dotted(value)
                if (made and of_view) or (isinstance(value, ast.Name) and value.id in given):
                    yield node.lineno, f"{ast.unparse(node.targets[0])} keeps a QModelIndex"


def _is_index_type(annotation: ast.AST | None) -> bool:
    """Whether an annotation names QModelIndex (a persistent index is another thing)."""
    return annotation is not None and mentions(annotation, "QModelIndex")


def find_layout_items(module: Module) -> Iterator[Finding]:
    """Items asked of a layout."""
    for call, receiver, name in calls(module.tree):
        if name in {"itemAt", "itemAtPosition"} and receiver:
            yield call.lineno, f"{receiver}.{name}(): use laid_out"


def find_settings(module: Module) -> Iterator[Finding]:
    """Qt's own preferences."""
    for line, name in imports(module.tree):
        if name.endswith(".QSettings"):
            yield line, "imports QSettings"


def find_kept_dialogs(module: Module) -> Iterator[Finding]:
    """Dialogs that stay in memory after they were closed."""
    for node in walk(module.tree):
        if isinstance(node, ast.ClassDef) and any(dotted(base).endswith("QDialog") for base in node.bases):
            body = ast.unparse(node)
            if "WA_DeleteOnClose" not in body:
                yield node.lineno, f"{node.name} does not set WA_DeleteOnClose"


def find_main_buttons(module: Module) -> Iterator[Finding]:
    """Dialogs with buttons of which none is told to be the main one."""
    for node in walk(module.tree):
        if isinstance(node, ast.ClassDef) and any(dotted(base).endswith("QDialog") for base in node.bases):
            if mentions(node, "QPushButton") and not mentions(node, "answer_enter"):
                yield node.lineno, f"{node.name} does not say which button Enter presses: answer_enter()"


RULES = [
    Rule(
        "no slot captures self",
        "A lambda or partial that holds self keeps the widget alive for ever; a bound method does not.",
        find_captured_self,
        bad=(
            "button.clicked.connect(lambda: self.go())",
            "button.clicked.connect(partial(self.go, 1))",
            "button.clicked.connect(functools.partial(self.go, 1))",
            "def f(self):\n    def inner():\n        self.go()\n    button.clicked.connect(inner)",
        ),
        good=("button.clicked.connect(self.go)", "button.clicked.connect(lambda: print())"),
    ),
    Rule(
        "no event loop inside the event loop",
        "exec() and processEvents() let anything happen in the middle of a function, locking included.",
        find_nested_loops,
        bad=(
            "dialog.exec()",
            "self._menu.exec(where)",
            "QApplication.processEvents()",
            "QMessageBox.question(self, title, text)",
            "QFileDialog.getSaveFileName(self)",
            "QEventLoop().exec()",
        ),
        good=("app.exec()", "QApplication.exec()", "drag.exec(Qt.DropAction.MoveAction)", "dialog.open()"),
    ),
    Rule(
        "no item widgets",
        "QTableWidget and its kin hold a second copy of the rows; models read the notebook in pages.",
        find_item_widgets,
        bad=("from PySide6.QtWidgets import QListWidget", "from PySide6.QtWidgets import QTreeWidgetItem"),
        good=("from PySide6.QtWidgets import QListView",),
    ),
    Rule(
        "no stored QModelIndex",
        "An index is good until the model changes; afterwards it points elsewhere. Keep the id of the row.",
        find_stored_index,
        bad=(
            "class A:\n    current: QModelIndex",
            "def f(self, index: QModelIndex) -> None:\n    self._current = index",
            "def f(self):\n    self._current = self._view.currentIndex()",
            "def f(self):\n    self._at = model.index(1, 0)",
        ),
        good=(
            "def f(self, index: QModelIndex) -> None:\n    self._id = index.data(1)",
            "def f(self):\n    self._at = names.index(name)",
            "def f(self):\n    self._at = self._box.currentIndex()",
        ),
    ),
    Rule(
        "no items asked of a layout",
        "Qt deletes the item with its widget and Python is not told: the next object at that address is taken for it.",
        find_layout_items,
        bad=("layout.itemAt(0).widget()", "[self._grid.itemAtPosition(0, n) for n in numbers]"),
        good=("while (item := layout.takeAt(0)) is not None:\n    pass", "def itemAt(self, index): pass"),
    ),
    Rule(
        "no QSettings",
        "Preferences are one typed file that holds nothing private; QSettings writes where nobody looks.",
        find_settings,
        bad=("from PySide6.QtCore import QSettings",),
        leaves_out=(
            "coachdesk/app/system.py",
        ),  # sends the settings of Qt's own dialogs into a folder that vanishes
    ),
    Rule(
        "dialogs delete on close",
        "A dialog that is only hidden keeps its text in memory, also when the notebook is locked.",
        find_kept_dialogs,
        bad=("class Preferences(QDialog):\n    pass",),
        good=("class A(QDialog):\n    def __init__(self):\n        self.setAttribute(Qt.WA_DeleteOnClose)",),
    ),
    Rule(
        "Enter presses the main button",
        "Left alone, Qt gives Enter to the first button of a dialog; that is Cancel, and what was typed is lost.",
        find_main_buttons,
        bad=("class A(QDialog):\n    def __init__(self):\n        QPushButton('Add').setDefault(True)",),
        good=(
            "class A(QDialog):\n    def __init__(self):\n        answer_enter(self, QPushButton('Add'))",
            "class A(QDialog):\n    pass",
        ),
    ),
]
