"""The rules of Markdown in the editor: what a line is, and how lines are rewritten."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.widgets.editor.marks import Kind, Style, as_qt_counts, qt_length, read_line, read_spans
from coachdesk.widgets.editor.rewriting import (
    continuation,
    difference,
    indented,
    with_heading_cycled,
    with_item_toggled,
    with_mark_toggled,
    with_task_toggled,
)


@pytest.mark.parametrize(
    ("text", "kind", "body"),
    [
        ("plain", Kind.TEXT, 0),
        ("# One", Kind.HEADING, 2),
        ("###   Three", Kind.HEADING, 6),
        ("#hashtag", Kind.TEXT, 0),
        ("> quoted", Kind.QUOTE, 2),
        ("- item", Kind.ITEM, 2),
        ("  * item", Kind.ITEM, 4),
        ("12. item", Kind.ITEM, 4),
        ("-no item", Kind.TEXT, 0),
        ("- [ ] open", Kind.TASK, 6),
        ("- [x] done", Kind.TASK, 6),
        ("- [y] item", Kind.ITEM, 2),
        ("```python", Kind.FENCE, 9),
        ("---", Kind.RULE, 3),
        ("* * *", Kind.RULE, 5),
        ("", Kind.TEXT, 0),
    ],
)
def test_kinds_of_lines(text: str, kind: Kind, body: int) -> None:
    line = read_line(text)
    assert (line.kind, line.body) == (kind, body)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a **bold** word", [(Style.BOLD, "bold")]),
        ("an *italic* word", [(Style.ITALIC, "italic")]),
        ("***both***", [(Style.BOLD, "both"), (Style.ITALIC, "both")]),
        ("**two and *three***", [(Style.BOLD, "two and *three*"), (Style.ITALIC, "three")]),
        ("__bold__ and _soft_", [(Style.BOLD, "bold"), (Style.ITALIC, "soft")]),
        ("snake_case_name", []),
        ("2 * 3 * 4", []),
        ("`code *not italic*`", [(Style.CODE, "code *not italic*")]),
        ("[words](https://example.org)", [(Style.LINK, "words")]),
        ("see https://example.org/x_y_z.", [(Style.LINK, "https://example.org/x_y_z")]),
        ("~~gone~~", [(Style.STRIKE, "gone")]),
        (r"\*not\*", []),
        ("nothing", []),
    ],
)
def test_spans(text: str, found: list[tuple[Style, str]]) -> None:
    spans = read_spans(text)
    assert [(span.style, text[span.inner : span.outer]) for span in spans] == found


@pytest.mark.parametrize(
    ("text", "column", "start"),
    [
        ("plain", 5, ""),
        ("- item", 6, "- "),
        ("* item", 6, "* "),
        ("  9. item", 9, "  10. "),
        ("3) item", 7, "4) "),
        ("- [x] done", 10, "- [ ] "),
        ("> quoted", 8, "> "),
        ("- ", 2, None),
        ("- [ ] ", 6, None),
        ("> ", 2, None),
        ("- item", 0, ""),
        ("# Heading", 9, ""),
    ],
)
def test_enter_continues_lists_and_ends_them(text: str, column: int, start: str | None) -> None:
    assert continuation(text, column) == start


def test_indenting() -> None:
    assert indented("- item", deeper=True) == "  - item"
    assert indented("1. item", deeper=True) == "   1. item"
    assert indented("  - item", deeper=False) == "- item"
    assert indented("- item", deeper=False) is None
    assert indented("plain", deeper=True) is None


def test_cycles_and_toggles_come_back() -> None:
    line = "- words"
    for expected in ("# words", "## words", "### words", "words"):
        line = with_heading_cycled(line)
        assert line == expected
    assert with_item_toggled("words") == "- words"
    assert with_item_toggled("- [ ] words") == "words"
    assert with_task_toggled("words") == "- [ ] words"
    assert with_task_toggled("- words") == "- [ ] words"
    assert with_task_toggled("- [ ] words") == "- [x] words"
    assert with_task_toggled("- [x] words") == "- [ ] words"


@pytest.mark.parametrize(
    ("text", "mark", "result"),
    [
        ("word", "**", "**word**"),
        ("**word**", "**", "word"),
        ("*word*", "**", "***word***"),
        ("***word***", "**", "*word*"),
        ("***word***", "*", "**word**"),
        ("**word**", "*", "***word***"),
        (" word ", "*", " *word* "),
    ],
)
def test_marks_are_put_and_taken(text: str, mark: str, result: str) -> None:
    assert with_mark_toggled(text, mark)[0] == result


def test_signs_beyond_the_basic_plane_count_twice() -> None:
    text = "👩🏾‍🏫 **bold**"
    span = read_spans(as_qt_counts(text))[0]
    assert span.start == qt_length("👩🏾‍🏫 ")
    assert len(as_qt_counts(text)) == qt_length(text)


@given(st.text(max_size=60), st.text(max_size=60))
def test_difference_rebuilds_the_line(old: str, new: str) -> None:
    same, removed, inserted = difference(old, new)
    tail = old[len(same) + len(removed) :]
    assert same + inserted + tail == new
    assert same + removed + tail == old


@given(st.text(alphabet="*_`~[]()#>-+ 1.x\\ahttps:/", max_size=60))
def test_spans_stay_inside_their_line(text: str) -> None:
    for span in read_spans(text):
        assert 0 <= span.start <= span.inner <= span.outer <= span.end <= len(text)
    assert 0 <= read_line(text).body <= len(text)
