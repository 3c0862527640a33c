"""Text becomes Markdown that reads back as the same text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from coachdesk.sharing.markdown import LINE_WIDTH, blocks, heading, inline, list_item
from coachdesk.vault.text import clean_line, clean_text

TEXT = st.text(max_size=400).map(clean_line)
SIGNS = st.text(alphabet="ab 1.)-+*_#>=`[]()<>&!|~\\:/@wW\u00a0é", max_size=200).map(clean_line)

ADDRESSES = st.lists(
    st.sampled_from(["https://x.org/a", "http://x_y.org/(b)", "(", ")", "[2]", ".", ",", "”", "*", " ", "é"]),
    max_size=12,
).map(lambda parts: clean_line("".join(parts)))


def _read_back(markdown: str) -> str:
    words = []
    for token in MarkdownIt("commonmark").parse(markdown):
        for child in token.children or ():
            words.append({"text": child.content, "softbreak": " "}.get(child.type, ""))
            assert child.type in ("text", "softbreak", "link_open", "link_close", "text_special"), child.type
        if token.type == "inline":
            words.append("\n")
    return re.sub(r"\s+", " ", "".join(words)).strip()


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\ufeff", "")).strip()


@given(st.one_of(TEXT, SIGNS, ADDRESSES))
def test_a_list_item_reads_back_as_its_text(text):
    if text:
        assert _read_back(list_item(text)) == _plain(text)


@given(st.one_of(TEXT, SIGNS))
def test_a_heading_is_one_line_within_the_width(text):
    line = f"# {heading(text)}"
    assert "\n" not in line
    assert len(line) <= LINE_WIDTH or " " not in line[2:].strip()
    tokens = MarkdownIt("commonmark").parse(line)
    assert [token.type for token in tokens] == ["heading_open", "inline", "heading_close"]


@given(st.one_of(st.text(max_size=600), st.text(alphabet="ab 12.-*\n#>`", max_size=300)).map(clean_text))
def test_blocks_are_paragraphs_and_flat_lists_and_nothing_else(text):
    kinds = {
        token.type.removesuffix("_open").removesuffix("_close")
        for token in MarkdownIt("commonmark").parse(blocks(text))
    }
    assert kinds <= {"paragraph", "inline", "bullet_list", "ordered_list", "list_item"}


def test_lists_and_paragraphs_are_kept():
    text = "Begin so:\n1. Open with the decision.\n2. Five lines at most;\n   say what is open.\n\nThen wait."
    assert blocks(text) == (
        "Begin so:\n\n1. Open with the decision.\n2. Five lines at most; say what is open.\n\nThen wait."
    )


def test_an_address_stays_readable():
    assert list_item("See https://example.org/a_b for more") == "- See <https://example.org/a_b> for more"


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("See https://x.org/a.", "See <https://x.org/a>."),
        ("(see https://x.org/a)", "(see <https://x.org/a>)"),
        ("https://x.org/a, then", "<https://x.org/a>, then"),
        ("“https://x.org/a”…", "“<https://x.org/a>”…"),
        ("https://x.org/(a)", "<https://x.org/(a)>"),
        ("https://x.org/GROW_(model)[2]", "<https://x.org/GROW_(model)>\\[2\\]"),
        ("https://...", "https\\://..."),
    ],
)
def test_what_stands_around_an_address_stays_outside(text, markdown):
    assert inline(text) == markdown
