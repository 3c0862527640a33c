"""The application's style sheet, written from the tokens and the base size."""

from string import Template

from coachdesk.widgets.theme.theme import Theme

_SHEET = Template("""
QWidget { color: $ink; }
QMainWindow, QDialog, QMessageBox { background: $ground; }
QToolTip { background: $surface; color: $ink; border: 1px solid $outline; padding: ${p3}px ${p5}px; }

QLabel, QCheckBox, QRadioButton { background: transparent; }
*[role="quiet"], *[role="caption"], *[role="caption-strong"], *[role="number-caption"], *[role="key"] { color: $quiet; }
*[tone="ink"] { color: $ink; }
*[tone="quiet"] { color: $quiet; }
*[tone="accent"] { color: $accent; }
*[tone="attention"] { color: $attention; }
*[tone="time"] { color: $time; }
*[tone="words"] { color: $words; }
*[tone="only-me"] { color: $only_me; }
*:disabled { color: $outline; }

*[role="ground"] { background: $ground; }
*[role="surface"] { background: $surface; }
*[role="side"] { background: $side; }
QFrame[role="card"] { background: $surface; border: 1px solid $line; border-radius: ${radius}px; }
QFrame[role="selected"] { background: $accent_soft; border: 1px solid $accent; border-radius: ${radius}px; }
QFrame[role="header"] { background: $surface; border: none; border-bottom: 1px solid $line; }
QFrame[role="bar"] { background: $surface; border: none; border-top: 1px solid $line; }
QFrame[role="bar-active"] { background: $surface; border: none; border-top: ${p2}px solid $accent; }
QFrame[role="line"] { background: $line; border: none; min-height: 1px; min-width: 1px; }
QFrame[role="line"][vertical="true"] { max-width: 1px; }
QFrame[role="line"][vertical="false"] { max-height: 1px; }

QPushButton, QToolButton {
    background: $surface; color: $ink; border: 1px solid $outline; border-radius: ${radius}px;
    padding: 0 ${p15}px; min-height: ${p34}px;
}
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QPushButton:checked, QToolButton:pressed, QToolButton:checked { background: $accent_soft; }
QPushButton:disabled, QToolButton:disabled { color: $outline; border-color: $line; }
QPushButton:focus, QToolButton:focus { border: ${p2}px solid $accent; padding: 0 ${p14}px; min-height: ${p32}px; outline: none; }
QPushButton[tone="compact"], QToolButton[tone="compact"] { padding: 0 ${p12}px; min-height: ${p28}px; }
QPushButton[tone="compact"]:focus, QToolButton[tone="compact"]:focus { padding: 0 ${p11}px; min-height: ${p26}px; }
QPushButton[role="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[role="primary"]:hover, QPushButton[role="primary"]:pressed { background: $accent_strong; border-color: $accent_strong; }
QPushButton[role="primary"]:disabled { background: $line; color: $quiet; border-color: $line; }
QPushButton[role="primary"]:focus {
    border: 1px solid $accent; padding: 0 ${p15}px; min-height: ${p34}px;
    outline: ${p2}px solid $on_accent; outline-offset: ${p2}px; outline-radius: ${p3}px;
}
QPushButton[role="danger"] { color: $attention; border-color: $attention; }
QPushButton[role="danger"]:focus { border: ${p2}px solid $attention; }
QPushButton[role="link"], QPushButton[role="quiet"], QPushButton[role="icon"], QToolButton[role="icon"],
QToolButton[role="link"], QToolButton[role="quiet"] {
    background: transparent; border: 1px solid transparent; padding: 0 ${p4}px; min-height: ${p24}px; text-align: left;
}
QPushButton[role="link"], QToolButton[role="link"] { color: $accent; }
QPushButton[role="quiet"], QToolButton[role="quiet"] { color: $quiet; }
QPushButton[role="link"]:hover, QToolButton[role="link"]:hover { color: $accent_strong; text-decoration: underline; background: transparent; }
QPushButton[role="quiet"]:hover, QToolButton[role="quiet"]:hover { color: $ink; }
QPushButton[role="icon"], QToolButton[role="icon"] { padding: 0; min-width: ${p30}px; min-height: ${p30}px; text-align: center; }
QPushButton[role="icon"]:hover, QToolButton[role="icon"]:hover { background: $hover; }
QPushButton[role="icon"]:checked, QToolButton[role="icon"]:checked { background: $accent_soft; }
QPushButton[role="link"]:focus, QPushButton[role="quiet"]:focus, QToolButton[role="link"]:focus, QToolButton[role="quiet"]:focus {
    border: ${p2}px solid $accent; padding: 0 ${p3}px; min-height: ${p22}px;
}
QPushButton[role="icon"]:focus, QToolButton[role="icon"]:focus {
    border: ${p2}px solid $accent; padding: 0; min-width: ${p28}px; min-height: ${p28}px;
}
QPushButton[role="nav"], QToolButton[role="nav"] {
    background: transparent; border: 1px solid transparent; text-align: left; padding: 0 ${p10}px; min-height: ${p32}px;
}
QPushButton[role="nav"]:hover { background: $line; }
QPushButton[role="nav"]:checked { background: $accent_soft; font-weight: 600; }
QPushButton[role="nav"]:focus { border: ${p2}px solid $accent; padding: 0 ${p9}px; min-height: ${p30}px; }
QPushButton[role="tab"] {
    background: transparent; color: $quiet; border: none; border-bottom: ${p2}px solid transparent; border-radius: 0;
    padding: 0 ${p2}px; min-height: ${p38}px;
}
QPushButton[role="tab"]:hover { color: $ink; }
QPushButton[role="tab"]:checked { color: $ink; font-weight: 600; border-bottom: ${p2}px solid $accent; }
QPushButton[role="tab"]:focus { outline: ${p2}px solid $accent; outline-offset: ${p2}px; outline-radius: ${p3}px; }
QPushButton::menu-indicator, QToolButton::menu-indicator { image: none; width: 0; }

QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox {
    background: $surface; color: $ink; border: 1px solid $outline; border-radius: ${radius}px;
    selection-background-color: $accent; selection-color: $on_accent; placeholder-text-color: $quiet;
}
QLineEdit, QAbstractSpinBox, QComboBox { padding: 0 ${p11}px; min-height: ${p34}px; }
QTextEdit, QPlainTextEdit { padding: ${p7}px ${p8}px; }
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus { border: ${p2}px solid $accent; padding: 0 ${p10}px; min-height: ${p32}px; }
QTextEdit:focus, QPlainTextEdit:focus { border: ${p2}px solid $accent; padding: ${p6}px ${p7}px; }
QLineEdit[invalid="true"], QTextEdit[invalid="true"], QPlainTextEdit[invalid="true"] { border-color: $attention; }
QLineEdit:disabled, QTextEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { border-color: $line; background: $ground; }
QLineEdit[role="bare"], QTextEdit[role="bare"], QPlainTextEdit[role="bare"],
QLineEdit[role="bare"]:focus, QTextEdit[role="bare"]:focus, QPlainTextEdit[role="bare"]:focus {
    border: none; background: transparent; padding: 0; min-height: 0;
}
QComboBox::drop-down { border: none; width: ${p30}px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $outline; outline: none; padding: ${p4}px; }
QComboBox QAbstractItemView::item { min-height: ${p28}px; padding: 0 ${p8}px; border-radius: ${p3}px; color: $ink; }
QComboBox QAbstractItemView::item:selected { background: $accent_soft; color: $ink; }

QMenu { background: $surface; border: 1px solid $outline; padding: ${p4}px; }
QMenu::item { padding: ${p6}px ${p22}px ${p6}px ${p12}px; border-radius: ${p3}px; background: transparent; }
QMenu::item:selected { background: $accent_soft; color: $ink; }
QMenu::item:disabled { color: $outline; }
QMenu::separator { height: 1px; background: $line; margin: ${p4}px ${p6}px; }
QMenu::icon { padding-left: ${p8}px; }
QMenuBar { background: $side; border-bottom: 1px solid $line; }
QMenuBar::item { padding: ${p4}px ${p9}px; background: transparent; border-radius: ${p3}px; }
QMenuBar::item:selected { background: $accent_soft; }

QScrollArea, QScrollArea > QWidget > QWidget[role=""] { background: transparent; border: none; }
QAbstractScrollArea::corner { background: transparent; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: ${p12}px; }
QScrollBar:horizontal { height: ${p12}px; }
QScrollBar::handle { background: $outline; border-radius: ${p3}px; margin: ${p3}px; }
QScrollBar::handle:vertical { min-height: ${p30}px; }
QScrollBar::handle:horizontal { min-width: ${p30}px; }
QScrollBar::handle:hover { background: $quiet; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; background: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: none; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QSplitter::handle:hover { background: $accent; }

QAbstractItemView { background: transparent; border: none; outline: none; }
QTableView, QTreeView { gridline-color: $line; alternate-background-color: $ground; }
QTableView::item, QTreeView::item { padding: ${p4}px ${p6}px; border-bottom: 1px solid $line; }
QTableView::item:selected, QTreeView::item:selected { background: $accent_soft; color: $ink; }
QHeaderView::section { background: transparent; color: $quiet; border: none; border-bottom: 1px solid $line; padding: ${p6}px; }
QProgressBar { background: $line; border: none; border-radius: ${p3}px; max-height: ${p6}px; color: transparent; }
QProgressBar::chunk { background: $accent; border-radius: ${p3}px; }
QCalendarWidget QWidget { alternate-background-color: $ground; }
QCalendarWidget QAbstractItemView { background: $surface; selection-background-color: $accent; selection-color: $on_accent; }
QCalendarWidget QToolButton { border: none; background: transparent; padding: 0 ${p8}px; min-height: ${p26}px; }
QStatusBar { background: $side; }
QSizeGrip { background: transparent; }
""")


def make_stylesheet(theme: Theme) -> str:
    """Return the style sheet for the theme; ``pN`` in the template is N mock-up pixels at the present scale."""
    lengths = {f"p{n}": str(theme.px(n)) for n in range(1, 41)}
    return _SHEET.substitute(dict(theme.tokens), radius=str(theme.px(5)), **lengths)
