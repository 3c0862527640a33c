"""Markdown on one line, without its marks."""

import pytest

from coachdesk.widgets.editor.without_marks import without_marks


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain words", "plain words"),
        ("a **bold** and *soft* and ~~gone~~ `word`", "a bold and soft and gone word"),
        ("***both***", "both"),
        ("**bold with *soft* within**", "bold with soft within"),
        ("- [ ] send it\n- [x] sent\n* star\n7. seventh", "send it sent star seventh"),
        ("## Head\n> quoted\n---\n\nend", "Head quoted end"),
        ("see [the page](https://example.org/a_b) now", "see the page now"),
        ("https://example.org/a_b_c", "https://example.org/a_b_c"),
        ("snake_case and 2 * 3 * 4 and a*b", "snake_case and 2 * 3 * 4 and a*b"),
        ("…bold** goes on", "…bold goes on"),
        ("…the end.** And **more…", "…the end. And more…"),
        ("…x] done, then *soft…", "…done, then soft…"),
        ("", ""),
        ("🌿 **leaf**", "🌿 leaf"),
    ],
)
def test_words_without_marks(text, shown):
    assert without_marks(text) == shown
