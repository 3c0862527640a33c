"""The application's style sheet, written from the tokens and the base size."""

from collections.abc import Iterator
from string import Template

from coachdesk.widgets.theme.theme import Theme
from coachdesk.widgets.theme.type_scale import CAPTION, ROLES_WITH_STYLE, TEXT_STYLES

_SHEET = Template("""
QWidget { color: $ink; icon-size: $p16px; }
QMainWindow, QDialog, QMessageBox { background: $ground; }
QToolTip { background: $surface; color: $ink; border: 1px solid $outline; padding: $p3px $p5px; }

QLabel, QCheckBox, QRadioButton { background: transparent; }
QCheckBox, QRadioButton { padding: $p2px $p5px $p2px 0; spacing: $p10px; }
QCheckBox::indicator, QRadioButton::indicator { width: $p16px; height: $p16px; }
*[role="quiet"], *[role="caption"], *[role="caption-strong"], *[role="number-caption"],
*[role="key"] {
    color: $quiet;
}
*[tone="ink"] { color: $ink; }
*[tone="quiet"] { color: $quiet; }
*[tone="accent"] { color: $accent; }
*[tone="attention"] { color: $attention; }
*[tone="time"] { color: $time; }
*[tone="words"] { color: $words; }
*[tone="only-me"] { color: $only_me; }
*:disabled { color: $outline; }

QLabel[role="key"] {
    background: $surface; border: 1px solid $line; border-radius: $p4px; padding: 0 $p5px;
    min-height: $p16px;
}
QLabel[role="chip"] {
    background: $ground; color: $quiet; border: 1px solid $line; border-radius: $radius; padding: 0 $p7px;
    min-height: $p18px; max-height: $p18px;
}
QLabel[role="chip"][tone="accent"] { background: $accent_soft; color: $accent; border-color: $accent_soft; }
QLabel[role="chip"][tone="words"] { background: $words_soft; color: $words; border-color: $words_soft; }
QLabel[role="chip"][tone="only-me"] {
    background: $only_me_soft; color: $only_me; border-color: $only_me_soft;
}
QLabel[role="chip"][tone="time"] { background: $time_soft; color: $time; border-color: $time_soft; }
*[role="message"] { background: $surface; border: 1px solid $line; border-radius: $radius; }
*[role="message"][tone="attention"] { border-color: $attention; }
*[role="message"][tone="time"] { background: $time_soft; border-color: $time_soft; }

*[role="ground"] { background: $ground; }
*[role="surface"] { background: $surface; }
*[role="side"] { background: $side; }
*[role="card"] { background: $surface; border: 1px solid $line; border-radius: $radius; }
*[role="selected"] { background: $accent_soft; border: 1px solid $accent; border-radius: $radius; }
*[role="header"] { background: $surface; border: none; border-bottom: 1px solid $line; }
*[role="bar"] { background: $surface; border: none; border-top: 1px solid $line; }
*[role="bar-active"] { background: $surface; border: none; border-top: $p2px solid $accent; }
*[role="drawer"] { background: $ground; }
*[role="line"] { background: $line; border: none; min-height: 1px; min-width: 1px; }
*[role="line"][vertical="true"] { max-width: 1px; }
*[role="line"][vertical="false"] { max-height: 1px; }

QPushButton, QToolButton {
    background: $surface; color: $ink; border: 1px solid $outline; border-radius: $radius;
    padding: 0 $p15px; min-height: $p34px;
}
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QPushButton:checked, QToolButton:pressed, QToolButton:checked {
    background: $accent_soft;
}
QPushButton:disabled, QToolButton:disabled { color: $outline; border-color: $line; }
QPushButton:focus, QToolButton:focus {
    border: $p2px solid $accent; padding: 0 $p14px; min-height: $p32px;
}
QPushButton[tone="compact"], QToolButton[tone="compact"] { padding: 0 $p12px; min-height: $p28px; }
QPushButton[tone="compact"]:focus, QToolButton[tone="compact"]:focus {
    padding: 0 $p11px; min-height: $p26px;
}
QPushButton[tone="square"] { padding: 0; min-width: $p34px; max-width: $p34px; }
QPushButton[tone="square"]:focus { padding: 0; min-width: $p32px; max-width: $p32px; }
QPushButton[tone="compact-square"] { padding: 0; min-width: $p28px; max-width: $p28px; min-height: $p28px; }
QPushButton[tone="compact-square"]:focus {
    padding: 0; min-width: $p26px; max-width: $p26px; min-height: $p26px;
}
QPushButton[role="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[role="primary"]:hover, QPushButton[role="primary"]:pressed {
    background: $accent_strong; border-color: $accent_strong;
}
QPushButton[role="primary"]:disabled { background: $line; color: $quiet; border-color: $line; }
QPushButton[role="primary"]:focus {
    border: 1px solid $accent; padding: 0 $p15px; min-height: $p34px;
}
QPushButton[role="primary"][tone="compact"]:focus { padding: 0 $p12px; min-height: $p28px; }
QPushButton[role="danger"] { color: $attention; border-color: $attention; }
QPushButton[role="danger"]:focus { border: $p2px solid $attention; }
QPushButton[role="quiet"], QPushButton[role="icon"], QToolButton[role="icon"], QToolButton[role="quiet"] {
    background: transparent; border: 1px solid transparent; padding: 0 $p4px; min-height: $p24px;
    text-align: left;
}
QPushButton[role="link"] {
    background: transparent; color: $accent; border: none; padding: 0; min-height: $p26px; text-align: left;
}
QPushButton[role="quiet"], QToolButton[role="quiet"] { color: $quiet; }
QPushButton[role="link"]:hover {
    color: $accent_strong; text-decoration: underline; background: transparent;
}
QPushButton[role="quiet"]:hover, QToolButton[role="quiet"]:hover { color: $ink; }
QPushButton[role="icon"], QToolButton[role="icon"] {
    padding: 0; min-width: $p30px; min-height: $p30px; text-align: center;
}
QFileDialog QToolButton, QFileDialog QToolButton:focus { padding: 0; min-width: $p34px; }
QPushButton[role="square"], QToolButton[role="square"] { padding: 0; min-width: $p34px; max-width: $p34px; }
QPushButton[role="square"]:focus, QToolButton[role="square"]:focus {
    padding: 0; min-width: $p32px; max-width: $p32px;
}
QPushButton[role="icon"]:hover, QToolButton[role="icon"]:hover { background: $hover; }
QPushButton[role="icon"]:checked, QToolButton[role="icon"]:checked { background: $accent_soft; }
QPushButton[role="link"]:focus { border-bottom: $p2px solid $accent; min-height: $p24px; }
QPushButton[role="quiet"]:focus, QToolButton[role="quiet"]:focus {
    border: $p2px solid $accent; padding: 0 $p3px; min-height: $p22px;
}
QPushButton[role="icon"]:focus, QToolButton[role="icon"]:focus {
    border: $p2px solid $accent; padding: 0; min-width: $p28px; min-height: $p28px;
}
QPushButton[role="nav"], QToolButton[role="nav"] {
    background: transparent; border: 1px solid transparent; text-align: left; padding: 0 $p10px;
    min-height: $p32px;
}
QPushButton[role="nav"]:hover { background: $line; }
QPushButton[role="nav"]:checked { background: $accent_soft; font-weight: 600; }
QPushButton[role="nav"]:focus { border: $p2px solid $accent; padding: 0 $p9px; min-height: $p30px; }
QPushButton[role="tab"] {
    background: transparent; color: $quiet; border: none; border-bottom: $p2px solid transparent;
    border-radius: 0;
    padding: 0 $p5px; min-height: $p38px;
}
QPushButton[role="tab"]:hover { color: $ink; }
QPushButton[role="tab"]:checked { color: $ink; font-weight: 600; border-bottom: $p2px solid $accent; }
QToolButton[role="inside"] { background: transparent; border: none; padding: 0; min-width: 0; min-height: 0; }
QToolButton[role="inside"]:hover { background: $hover; }
QToolButton[role="inside"]:focus { border: $p2px solid $accent; }
QPushButton[role="segment"] {
    background: $surface; border: 1px solid $outline; border-radius: 0; padding: 0 $p16px; min-height: $p34px;
}
QPushButton[role="segment"]:hover { background: $hover; }
QPushButton[role="segment"][place="middle"], QPushButton[role="segment"][place="last"] { border-left: none; }
QPushButton[role="segment"][place="first"] {
    border-top-left-radius: $radius; border-bottom-left-radius: $radius;
}
QPushButton[role="segment"][place="last"] {
    border-top-right-radius: $radius; border-bottom-right-radius: $radius;
}
QPushButton[role="segment"][place="only"] { border-radius: $radius; }
QPushButton[role="segment"]:checked { background: $accent; color: $on_accent; font-weight: 600; }
QPushButton[role="segment"][tone="soft"] { font-size: $caption; padding: 0 $p10px; min-height: $p26px; }
QPushButton[role="segment"][tone="field"] { padding: 0 $p12px; }
QPushButton[role="segment"][tone="soft"]:checked, QPushButton[role="segment"][tone="field"]:checked {
    background: $accent_soft; color: $accent;
}
QPushButton[role="chip"] {
    background: $ground; color: $quiet; border: 1px solid $line; border-radius: $radius; padding: 0 $p7px;
    min-height: $p18px;
}
QPushButton[role="chip"]:hover { color: $ink; border-color: $outline; }
QPushButton[role="chip"]:checked { background: $accent_soft; color: $accent; border-color: $accent_soft; }
QPushButton[role="chip"]:focus { border: $p2px solid $accent; padding: 0 $p6px; min-height: $p16px; }
QPushButton[role="caption-button"] {
    background: transparent; color: $quiet; border: 1px solid transparent; padding: 0 $p4px; min-height: $p20px;
}
QPushButton[role="caption-button"]:hover { color: $ink; }
QPushButton[role="caption-button"]:focus { border: $p2px solid $accent; padding: 0 $p3px; min-height: $p18px; }
QPushButton[role="caption-button"][tone="flush"] { border: none; padding: 0; }
QPushButton[role="caption-button"][tone="flush"]:focus { border-bottom: $p2px solid $accent; }
QPushButton[role="plain-link"] {
    background: transparent; color: $accent; border: 1px solid transparent; padding: 0; min-height: $p24px;
    text-align: left;
}
QPushButton[role="plain-link"]:hover { color: $accent_strong; text-decoration: underline; }
QPushButton[role="plain-link"]:focus { border: none; border-bottom: $p2px solid $accent; padding: 0; }
QPushButton[tone="roomy"], QPushButton[tone="roomy"]:focus { min-height: $p38px; padding: 0 $p22px; }
QPushButton[role="caption-link"] {
    background: transparent; color: $accent; border: none; padding: 0; min-height: $p20px;
}
QPushButton[role="caption-link"]:hover { color: $accent_strong; text-decoration: underline; }
QPushButton[role="caption-link"]:focus { border-bottom: $p2px solid $accent; min-height: $p18px; }
QPushButton[chevron="true"] { padding-right: $p34px; text-align: left; }
QPushButton[chevron="true"]:focus { padding-right: $p32px; text-align: left; }
QPushButton[role="caption-button"][chevron="true"] { padding-right: $p20px; }
QPushButton[role="caption-button"][chevron="true"]:focus { padding-right: $p18px; }
QPushButton[role="link"]:disabled, QPushButton[role="quiet"]:disabled,
QToolButton[role="quiet"]:disabled, QPushButton[role="danger"]:disabled, QPushButton[role="caption-button"]:disabled,
QPushButton[role="caption-link"]:disabled, QPushButton[role="plain-link"]:disabled, QPushButton[role="chip"]:disabled, QPushButton[role="tab"]:disabled {
    color: $outline;
}
QPushButton[role="danger"]:disabled { border-color: $line; }
QPushButton::menu-indicator, QToolButton::menu-indicator { image: none; width: 0; }

QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox {
    background: $surface; color: $ink; border: 1px solid $outline; border-radius: $radius;
    selection-background-color: $accent; selection-color: $on_accent; placeholder-text-color: $quiet;
}
QLineEdit, QAbstractSpinBox, QComboBox { padding: 0 $p11px; min-height: $p34px; }
QLineEdit { lineedit-password-character: 8226; }
QTextEdit, QPlainTextEdit { padding: $p7px $p8px; }
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus {
    border: $p2px solid $accent; padding: 0 $p10px; min-height: $p32px;
}
*[tone="roomy"] QLineEdit { min-height: $p38px; }
*[tone="roomy"] QLineEdit:focus { min-height: $p36px; }
QTextEdit:focus, QPlainTextEdit:focus { border: $p2px solid $accent; padding: $p6px $p7px; }
QLineEdit[invalid="true"], QTextEdit[invalid="true"], QPlainTextEdit[invalid="true"] {
    border-color: $attention;
}
QLineEdit:disabled, QTextEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {
    border-color: $line; background: $ground;
}
QLineEdit[readOnly="true"], QPlainTextEdit[readOnly="true"] { border-color: $line; background: $ground; }
QLineEdit[readOnly="true"]:focus, QPlainTextEdit[readOnly="true"]:focus { border-color: $accent; }
QTextEdit[role="notes-editor"], QTextEdit[role="notes-editor"]:focus,
QLineEdit[role="bare"], QTextEdit[role="bare"], QPlainTextEdit[role="bare"], QLineEdit[role="bare"]:focus, QTextEdit[role="bare"]:focus, QPlainTextEdit[role="bare"]:focus {
    border: none; background: transparent; padding: 0; min-height: 0;
}
QAbstractSpinBox[role="stepper"], QAbstractSpinBox[role="stepper"]:focus {
    padding: 0; font-weight: 600;
}
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus, QComboBox QLineEdit, QComboBox QLineEdit:focus {
    border: none; border-radius: 0; background: transparent; padding: 0; min-height: 0;
}
QComboBox::drop-down { border: none; width: $p30px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView {
    background: $surface; border: 1px solid $outline; outline: none; padding: $p4px;
}
QComboBox QAbstractItemView::item {
    min-height: $p28px; padding: 0 $p8px; border-radius: $p3px; color: $ink;
}
QComboBox QAbstractItemView::item:selected { background: $accent_soft; color: $ink; }

QMenu { background: $surface; border: 1px solid $outline; padding: $p4px; }
QMenu::item { padding: $p6px $p22px $p6px $p12px; border-radius: $p3px; background: transparent; }
QMenu::item:selected { background: $accent_soft; color: $ink; }
QMenu::item:disabled { color: $outline; }
QMenu::separator { height: 1px; background: $line; margin: $p4px $p6px; }
QMenu::icon { padding-left: $p8px; }
QMenuBar { background: $side; border-bottom: 1px solid $line; }
QMenuBar::item { padding: $p4px $p9px; background: transparent; border-radius: $p3px; }
QMenuBar::item:selected { background: $accent_soft; }
QMenuBar QToolButton { border: none; background: transparent; padding: 0; min-height: 0; }

QScrollArea, QScrollArea > QWidget > QWidget[role=""] { background: transparent; border: none; }
QScrollArea[role="reading"] { border: $p2px solid transparent; }
QScrollArea[role="reading"]:focus { border: $p2px solid $accent; }
QAbstractScrollArea::corner { background: transparent; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: $p12px; }
QScrollBar:horizontal { height: $p12px; }
QScrollBar::handle { background: $outline; border-radius: $p2px; margin: $p4px; }
QScrollBar::handle:vertical { min-height: $p30px; }
QScrollBar::handle:horizontal { min-width: $p30px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $quiet; border-radius: $p3px; margin: $p3px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; background: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: none; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QSplitter::handle:hover { background: $accent; }

QAbstractItemView { background: transparent; border: none; outline: none; }
QTableView, QTreeView { gridline-color: $line; alternate-background-color: $ground; }
QTableView::item, QTreeView::item { padding: $p4px $p6px; border-bottom: 1px solid $line; }
QTableView::item:selected, QTreeView::item:selected { background: $accent_soft; color: $ink; }
QHeaderView::section {
    background: transparent; color: $quiet; border: none; border-bottom: 1px solid $line;
    padding: $p6px $cell_edge;
}
QProgressBar {
    background: $line; border: none; border-radius: $p3px; max-height: $p6px; color: transparent;
}
QProgressBar::chunk { background: $accent; border-radius: $p3px; }
QCalendarWidget QWidget { alternate-background-color: $surface; background: $surface; }
QCalendarWidget QAbstractItemView {
    background: $surface; color: $ink; selection-background-color: $accent; selection-color: $on_accent;
}
QCalendarWidget QTableView::item { padding: 0; border: none; }
QCalendarWidget QTableView::item:selected { background: $accent; color: $on_accent; border-radius: $p3px; }
QCalendarWidget QToolButton { border: none; background: transparent; padding: 0 $p8px; min-height: $p28px; }
QCalendarWidget QToolButton:focus { border: $p2px solid $accent; padding: 0 $p6px; min-height: $p24px; }
QCalendarWidget QSpinBox { padding: 0 $p4px; min-height: $p26px; }
QLabel#qt_msgboxex_icon_label { min-width: 0; max-width: 0; }
QStatusBar { background: $side; }
QSizeGrip { background: transparent; }
""")


_QT_CELL_MARGIN_PX = 3
"""What Qt keeps free beside the words of a cell, whatever their size; headings have to keep it too."""


def make_stylesheet(theme: Theme) -> str:
    """Return the style sheet for the theme; ``$pNpx`` stands for N mock-up pixels."""
    lengths = {f"p{n}px": f"{theme.px(n)}px" for n in range(1, 41)}
    lengths["cell_edge"] = f"{theme.px(6) + _QT_CELL_MARGIN_PX}px"
    caption = round(theme.base_px * CAPTION)
    sheet = _SHEET.substitute(
        dict(theme.tokens), radius=f"{theme.px(5)}px", caption=f"{caption}px", **lengths
    )
    return "\n".join([*_font_rules(theme), sheet])


def _font_rules(theme: Theme) -> Iterator[str]:
    """Yield the size, weight and slant of each role."""
    for role, name in ROLES_WITH_STYLE.items():
        style = TEXT_STYLES[name]
        size, slant = round(theme.base_px * style.size), "italic" if style.italic else "normal"
        yield (
            f'*[role="{role}"] {{ font-size: {size}px; font-weight: {style.weight}; font-style: {slant}; }}'
        )
