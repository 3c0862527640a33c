"""Draws every widget in both themes at 100 % and 200 % into PNG files: python tests/widgets/gallery.py FOLDER."""

import os
import sys
from collections.abc import Callable
from datetime import date, time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QLocale, QSize, Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QFrame, QLabel, QPushButton, QRadioButton, QWidget

from coachdesk.paths import resources_folder
from coachdesk.widgets.avatar import Avatar
from coachdesk.widgets.chips import Chip, FilterChip
from coachdesk.widgets.editor import MarkdownEditor
from coachdesk.widgets.elided import ElidedLabel
from coachdesk.widgets.fields import (
    DateEdit,
    DropDown,
    Field,
    LineEdit,
    MenuButton,
    PassphraseField,
    SegmentedControl,
    Stepper,
    TextEdit,
    TimeEdit,
)
from coachdesk.widgets.flow_layout import FlowLayout
from coachdesk.widgets.headers import SectionHeader
from coachdesk.widgets.icons import icon
from coachdesk.widgets.keys import KeyCap
from coachdesk.widgets.messages import EmptyState, MessageBar
from coachdesk.widgets.painted import (
    Chart,
    ChartNote,
    ChartPoint,
    ChartSeries,
    DoneBars,
    FractionBar,
    HabitSquares,
    RatingChart,
    Segment,
    SegmentsBar,
    SilenceRing,
)
from coachdesk.widgets.rows import ListRow, RowList
from coachdesk.widgets.scroll import PageScroll
from coachdesk.widgets.theme import Appearance, Theme, apply_theme, column, grid, row, set_role

TODAY = date(2026, 11, 24)


def type_page() -> QWidget:
    """Every text role and tone, and every button."""
    page = QWidget()
    across = row(page, gap=6, margins=5)
    texts = column()
    for role in ("text", "strong", "quiet", "caption", "caption-strong", "notes", "quote", "section", "title",
                 "page-title", "clock", "number", "number-strong"):  # fmt: skip
        label = QLabel(f"{role} 29:42 Amara")
        set_role(label, role)
        texts.addWidget(label)
    for tone in ("accent", "attention", "time", "words", "only-me"):
        label = QLabel(f"tone {tone}")
        set_role(label, "caption", tone=tone)
        texts.addWidget(label)
    across.addLayout(texts)
    buttons = column()
    for role in ("plain", "primary", "danger", "link", "quiet", "nav", "tab"):
        for focused in (False, True):
            button = QPushButton(f"{role} focused" if focused else role)
            set_role(button, role)
            button.setProperty("wantsFocus", focused)
            button.setCheckable(role in ("nav", "tab"))
            button.setChecked(role in ("nav", "tab"))
            if role in ("quiet", "nav"):
                button.setIcon(icon("plus" if role == "quiet" else "calendar", "quiet", checked="accent"))
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    across.addLayout(buttons)
    rest = column()
    rest.addWidget(MenuButton("Print or share"), 0, Qt.AlignmentFlag.AlignLeft)
    rest.addWidget(MenuButton("Goal 1 of 2", role="caption-button"), 0, Qt.AlignmentFlag.AlignLeft)
    compact = QPushButton("Lock")
    compact.setIcon(icon("lock"))
    set_role(compact, "plain", tone="compact")
    rest.addWidget(compact, 0, Qt.AlignmentFlag.AlignLeft)
    more = QPushButton()
    more.setIcon(icon("more"))
    set_role(more, "square")
    rest.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
    off = QPushButton("Not now")
    off.setEnabled(False)
    rest.addWidget(off, 0, Qt.AlignmentFlag.AlignLeft)
    off = QPushButton("Not now")
    set_role(off, "primary")
    off.setEnabled(False)
    rest.addWidget(off, 0, Qt.AlignmentFlag.AlignLeft)
    for on in (False, True):
        for kind in (QCheckBox, QRadioButton):
            box = kind("Send the one-page template")
            box.setAutoExclusive(False)
            box.setChecked(on)
            rest.addWidget(box)
    stage = [("prepare", "1  Prepare"), ("live", "2  In session"), ("wrap", "3  Wrap up")]
    rest.addWidget(SegmentedControl(stage, value="live", name="Stage"))
    both = [("settled", "settled"), ("evolving", "evolving")]
    rest.addWidget(SegmentedControl(both, value="evolving", kind="soft", name="State"))
    rest.addStretch()
    across.addLayout(rest)
    return page


def fields_page() -> QWidget:
    """Every field, some with hints and errors."""
    page = QWidget()
    across = row(page, gap=6, margins=5)
    left = column(gap=3)
    left.addWidget(LineEdit(placeholder="Search or jump to", icon_name="search", key="Ctrl+K"))
    left.addWidget(LineEdit(placeholder="Capture a moment", key="Ctrl+Return"))
    left.addWidget(Field("Name", LineEdit("Coaching notebook"), hint="The folder gets this name."))
    wrong = Field(
        "Next date, after two weeks", DateEdit(date(2026, 12, 8), today=_today), label_role="caption"
    )
    left.addWidget(wrong)
    wrong = Field("By when", DateEdit(today=_today), label_role="caption")
    wrong.editor.setText("soonish")
    wrong.set_error("This is not a date yet. Try fri, 27 nov or +2w.")
    left.addWidget(wrong)
    passphrase = PassphraseField("Passphrase")
    passphrase.edit.setText("four unrelated words")
    passphrase.edit.caps_lock_seen.emit(True)
    left.addWidget(passphrase)
    left.addStretch()
    across.addLayout(left, 1)
    right = column(gap=3)
    line = row(gap=2)
    line.addWidget(DropDown([(1, "Amara"), (2, "R. Okafor")]))
    line.addWidget(LineEdit("Experiment: call one sponsor before the steering meeting"), 1)
    line.addWidget(DateEdit(date(2026, 12, 8), today=_today, with_year=False))
    line.addWidget(TimeEdit(time(14, 0)))
    line.addWidget(Stepper(6))
    line.addWidget(Stepper())
    card = QFrame()
    set_role(card, "selected")
    column(card, margins=2.4).addLayout(line)
    right.addWidget(card)
    right.addWidget(
        Field("What would make it one higher?", TextEdit("Knowing the first sentence\nI will say"))
    )
    chips = QWidget()
    flow = FlowLayout(chips)
    for words, tone in (("quote", "words"), ("paraphrase", None), ("insight", "accent"), ("only me", "only-me"),
                        ("4:12", "time")):  # fmt: skip
        flow.addWidget(Chip(words, tone=tone))
    for words in ("stakeholders 9", "feedback 11", "trust 7"):
        flow.addWidget(FilterChip(words, on=words.startswith("stake")))
    for key in ("Q", "P", "Space", "Ctrl+Return"):
        flow.addWidget(KeyCap(key))
    right.addWidget(chips)
    right.addWidget(SectionHeader("Agenda", "5 items · 60 min"))
    people = row(gap=2)
    people.addWidget(Avatar("Amara Mensah", large=True))
    people.addWidget(Avatar("Jonas Lindqvist"))
    people.addWidget(
        ElidedLabel("Programme lead, Northwind Health · every 2 weeks · prefers hands-on rehearsal"), 1
    )
    right.addLayout(people)
    right.addWidget(EmptyState("Items for this session stand here.", key="A", action="Add an item"))
    for tone, words in (("info", "Three actions came with Amara from the last session."),
                        ("attention", "The disk is full. Your words are kept here and saved as soon as there is room."),
                        ("time", "Ten minutes are left.")):  # fmt: skip
        bar = MessageBar()
        bar.show_message(words, tone=tone, actions=[("show", "Show them")])
        right.addWidget(bar)
    right.addStretch()
    across.addLayout(right, 2)
    return page


NOTES = """# What Amara sees

Sponsors hear about slippage in the steering meeting, not before. Two of them now ask the team directly, so the \
team answers questions that Amara has not heard yet.

The short update to Leila took **four minutes** and got a decision the same day. The one to Marcus is still a \
draft: *“it never feels finished.”*

## What else is possible
- Call Marcus first, write afterwards
- Send at a fixed hour, ~~Monday~~ **Tuesday and *Friday***, whatever is ready
  - [x] ask Leila, see [the template](https://example.org/template)
  - [ ] add one line and pass it on `now()`

### In her words
> If I tell them early, it’s still my plan. 👩🏾‍🏫

```
plain = text
```
1. first
2. second"""


def editor_page() -> QWidget:
    """The notes editor, with the find bar open."""
    page = QWidget()
    across = row(page, gap=6, margins=5)
    for find in (False, True):
        editor = MarkdownEditor(name="Session notes")
        editor.set_text(NOTES)
        frame = QFrame()
        set_role(frame, "surface")
        column(frame, margins=6).addWidget(editor)
        across.addWidget(frame, 2 if find else 3)
        if find:
            editor.find_bar.open_bar()
            editor.find_bar._line.setText("update")
    return page


def example_chart() -> Chart:
    """Return the chart of the mock-ups."""
    days = [date(2026, 9, 1), date(2026, 9, 15), date(2026, 9, 29), date(2026, 10, 13), date(2026, 10, 27),
            date(2026, 11, 10)]  # fmt: skip
    coach, client = (4, 5, 5, 6, 6, 6), (3, 3, 4, 4, 5, 5)
    return Chart(
        [
            ChartSeries("you 6", [ChartPoint(*pair) for pair in zip(days, coach, strict=True)], main=False),
            ChartSeries("Amara 5", [ChartPoint(*pair) for pair in zip(days, client, strict=True)]),
        ],
        [ChartNote(days[4], "first board update")],
        "Amara from 3 to 5",
    )


def painted_page() -> QWidget:
    """Everything that is drawn by hand."""
    page = QWidget()
    down = column(page, gap=4, margins=5)
    card = QFrame()
    set_role(card, "card")
    inside = column(card, gap=2, margins=3)
    inside.addWidget(SectionHeader("Ratings, 0 to 10", "Sponsors decide early and together"))
    chart = RatingChart(name="Ratings")
    chart.set_chart(example_chart())
    inside.addWidget(chart)
    down.addWidget(card)
    rings = row(gap=6)
    for seconds in (None, 0.5, 4.2, 11, 25):
        ring = SilenceRing()
        ring.set_seconds(seconds)
        rings.addWidget(ring)
    large = SilenceRing(ring_px=180)
    large.set_seconds(11.4)
    rings.addWidget(large)
    rings.addStretch()
    down.addLayout(rings)
    segments = SegmentsBar()
    segments.set_segments([Segment(10, 1), Segment(10, 1), Segment(18, 0.55), Segment(10), Segment(12)])
    down.addWidget(segments)
    down.addWidget(HabitSquares([day not in (3, 8, 12) for day in range(14)]))
    bars = row(gap=3)
    for done, total in ((2, 3), (1, 4), (7, 12), (30, 40)):
        bars.addWidget(DoneBars(done, total))
    bars.addWidget(FractionBar(0.5))
    down.addLayout(bars)
    down.addStretch()
    return page


def rows_page() -> QWidget:
    """A long list beside a check list."""
    page = QWidget()
    across = row(page, gap=6, margins=5)
    rows = RowList(name="Practices")
    found = [
        ListRow("a", "Early and rough beats late and polished", "stakeholders, updates · tried 6, worked 5"),
        ListRow("b", "Open with the decision you need", "stakeholders · tried 9, worked 7", "May 2026"),
        ListRow("c", "Amara Mensah", "today 14:00", avatar="Amara Mensah"),
        ListRow("d", "Send the one-page template", "you", "Thu 26 Nov", checked=False),
        ListRow("e", "Ask Leila for feedback", "Amara · done", "Fri 20 Nov", checked=True, quiet=True),
        ListRow("f", "Map who decides what", "Amara · watch: is a decision asked for twice?", icon="flask"),
        ListRow(
            "g", "A title without a second line that is far too long for the width it has here", note="note"
        ),
    ]
    rows.load(lambda start, count: found[start : start + count])
    rows.choose("a")
    across.addWidget(rows, 1)
    across.addStretch(2)
    return page


def icons_page() -> QWidget:
    """The whole set of icons."""
    page = QWidget()
    cells = grid(page, gap=2, margins=5)
    for number, name in enumerate(sorted(file.stem for file in (resources_folder() / "icons").glob("*.svg"))):
        picture, words = QLabel(), QLabel(name)
        picture.setPixmap(icon(name).pixmap(QSize(30, 30), 1.0))
        set_role(words, "caption")
        for part, label in enumerate((picture, words)):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            cells.addWidget(label, number // 11 * 2 + part, number % 11)
    return page


PAGES: dict[str, Callable[[], QWidget]] = {
    "type": type_page,
    "fields": fields_page,
    "editor": editor_page,
    "painted": painted_page,
    "rows": rows_page,
    "icons": icons_page,
}


def render(folder: Path, names: list[str]) -> None:
    """Draw the pages into ``folder``."""
    app = QApplication.instance() or QApplication([])
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    theme = Theme(Appearance(mode="light"))
    apply_theme(app, theme)
    for mode in ("light", "dark"):
        for scale in (100, 200):
            theme.update(mode=mode, scale_percent=scale)
            for name in names or PAGES:
                page = PAGES[name]()
                set_role(page, "ground")
                frame = PageScroll(page)
                frame.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
                frame.resize(*((1240, 860) if scale == 100 else (2400, 1500)))
                frame.show()
                for widget in page.findChildren(QWidget):
                    if widget.property("wantsFocus"):
                        widget.setFocus()
                app.processEvents()
                frame.grab().save(str(folder / f"{name}-{mode}-{scale}.png"))
                frame.deleteLater()


def _today() -> date:
    """Return the day of the mock-ups."""
    return TODAY


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    render(target, sys.argv[2:])
