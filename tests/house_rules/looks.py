"""Looks stand in one place, and text from a notebook is never taken for HTML."""

import ast
import re
from collections.abc import Iterator

from tests.house_rules.own_words import is_own
from tests.house_rules.rule import Finding, Rule
from tests.house_rules.source import Module, calls, dotted, walk

COLOUR = re.compile(r"^#[0-9A-Fa-f]{3}$|#[0-9A-Fa-f]{6}\b|#[0-9A-Fa-f]{8}\b|\brgba?\(")
SIZING = {
    *(
        f"set{which}{what}"
        for which in ("Fixed", "Minimum", "Maximum")
        for what in ("Width", "Height", "Size")
    ),
    *("setContentsMargins", "setSpacing", "setHorizontalSpacing", "setVerticalSpacing", "addSpacing"),
    *(
        "setIconSize",
        "setIndent",
        "setMargin",
        "resize",
        "setColumnWidth",
        "setRowHeight",
        "setDocumentMargin",
    ),
}
FONT_SIZING = {"setPointSize", "setPointSizeF", "setPixelSize"}


def find_looks(module: Module) -> Iterator[Finding]:
    """Colours, typefaces, sizes and style sheets."""
    documentation = set(_docstrings(module.tree))
    for node in walk(module.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in documentation:
            if COLOUR.search(node.value):
                yield node.lineno, f"names the colour {node.value[:40]!r}"
        elif (
            isinstance(node, ast.Attribute) and ".GlobalColor." in dotted(node) and node.attr != "transparent"
        ):
            yield node.lineno, f"names the colour {dotted(node)}"
    for call, receiver, name in calls(module.tree):
        if name == "QColor" and any(isinstance(argument, ast.Constant) for argument in call.args):
            yield call.lineno, "makes a colour of its own"
        if name == "QFont" and call.args and isinstance(call.args[0], ast.Constant | ast.List):
            yield call.lineno, "names a typeface"
        if name in {"setFamily", "setFamilies"}:
            yield call.lineno, f"{name}(): typefaces come from the theme"
        if name == "setStyleSheet":
            yield call.lineno, "has a style sheet of its own"
        if name in SIZING | FONT_SIZING and receiver and any(_has_pixels(argument) for argument in call.args):
            yield call.lineno, f"{name}() with a number of pixels"


def _has_pixels(node: ast.AST) -> bool:
    """Whether a number of pixels stands here, outside a call that scales it; a hairline is one pixel everywhere."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, int | float) and node.value not in {0, 1}
    if isinstance(node, ast.Call) and dotted(node.func).rpartition(".")[2] not in {
        "QSize",
        "QMargins",
        "QSizeF",
    }:
        return False
    return any(_has_pixels(child) for child in ast.iter_child_nodes(node))


def _docstrings(tree: ast.Module) -> Iterator[ast.AST]:
    """Texts that stand alone as a statement."""
    for node in walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value


def find_rich_labels(module: Module) -> Iterator[Finding]:
    """Labels and message boxes that guess whether their text is HTML."""
    plain = {receiver for _, receiver, name in calls(module.tree) if name == "setTextFormat"}
    filled = {
        receiver
        for call, receiver, name in calls(module.tree)
        if name in {"setText", "setInformativeText"} and call.args and not is_own(call.args[0], module.tree)
    }
    for node in walk(module.tree):
        if not isinstance(node, ast.Call) or dotted(node.func) not in {"QLabel", "QMessageBox"}:
            continue
        words = [argument for argument in node.args if dotted(argument) not in {"self", "parent"}]
        target = _assigned_to(module.tree, node)
        if target in plain:
            continue
        if not all(is_own(word, module.tree) for word in words) or target in filled:
            yield node.lineno, f"{dotted(node.func)} shows a text that is not its own without setTextFormat"


def _assigned_to(tree: ast.Module, value: ast.Call) -> str:
    """The name or attribute that an expression is assigned to."""
    for node in walk(tree):
        if isinstance(node, ast.Assign) and node.value is value:
            return dotted(node.targets[0])
        if isinstance(node, ast.NamedExpr) and node.value is value:
            return node.target.id
    return "nothing"


def find_rich_tips(module: Module) -> Iterator[Finding]:
    """Tool tips made of a text that may hold anything."""
    for call, _, name in calls(module.tree):
        if name in {"setToolTip", "showText"} and call.args:
            text = call.args[-1] if name == "setToolTip" else call.args[min(1, len(call.args) - 1)]
            if not is_own(text, module.tree) and not dotted(text).endswith(("escape()", "plain_tip()")):
                yield call.lineno, f"{name}() with a text that is not escaped: use plain_tip"


RULES = [
    Rule(
        "looks come from the theme",
        "Contrast, dark mode and text size hold everywhere only if colours, fonts and lengths stand in one place.",
        find_looks,
        bad=(
            "pen.setColor('#1F6F63')",
            "QColor(255, 0, 0)",
            "painter.setPen(Qt.GlobalColor.red)",
            "QFont('Inter')",
            "font.setPixelSize(14)",
            "font.setFamily(name)",
            "label.setStyleSheet(sheet)",
            "label.setFixedWidth(30)",
            "layout.setContentsMargins(0, 4, 0, 0)",
            "button.setIconSize(QSize(16, 16))",
        ),
        good=(
            "layout.setContentsMargins(0, 0, 0, 0)",
            "label.setFixedWidth(theme.px(30))",
            "QColor(name)",
            "picture.fill(Qt.GlobalColor.transparent)",
            "heading = '## Next steps'",
            "'''Like #1F6F63.'''",
        ),
        leaves_out=("coachdesk/widgets/theme/",),
    ),
    Rule(
        "labels show plain text",
        "A client called <b>Ann</b> is called so; text from a notebook is never guessed to be HTML.",
        find_rich_labels,
        bad=(
            "label = QLabel(name)",
            "label = QLabel()\nlabel.setText(row.title)",
            "box = QMessageBox()\nbox.setText(words)",
            "layout.addWidget(QLabel(name))",
        ),
        good=(
            "label = QLabel(self.tr('Purpose'))",
            "label = QLabel(name)\nlabel.setTextFormat(Qt.TextFormat.PlainText)",
            "self._name = QLabel(parent)\nself._name.setTextFormat(PLAIN)\nself._name.setText(name)",
        ),
    ),
    Rule(
        "tool tips are escaped",
        "Qt guesses whether a tool tip is HTML.",
        find_rich_tips,
        bad=(
            "def button(words):\n    b.setToolTip(words)\nbutton(tr('Up'))",
            "for name in names:\n    b.setToolTip(name)",
            "button.setToolTip(row.title)",
            "button.setToolTip(tr('Open {name}').format(name=name))",
        ),
        good=(
            "button.setToolTip(tr('Lock'))",
            "button.setToolTip(tr('Hide') if shown else tr('Show'))",
            "words = tr('Hide')\nbutton.setToolTip(words)",
            "for name, words in (('up', tr('Up')), ('down', tr('Down'))):\n    button.setToolTip(words)",
            "def _button(words):\n    button.setToolTip(words)\n_button(tr('Up'))",
            "button.setToolTip(html.escape(name))",
        ),
    ),
]
