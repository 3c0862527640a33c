"""Whatever stands in a practice, its Markdown holds to the rules of markdownlint that texts broke."""

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from coachdesk.playbook.operations import PracticePage
from coachdesk.sharing.markdown import blocks, heading, inline
from coachdesk.sharing.playbook_markdown import index_markdown, practice_markdown
from coachdesk.vault.text import clean_line, clean_text

_PARTS = st.sampled_from(
    ("\t", " ", "\n", "- ", "1. ", "#", "__", "<b>", "\ufeff", "\u00a0", "word", "trust", "trust.", "Do", "When",
     "a@b.org", "me@x.orgé", "éa@b.org", "me@-x.org", "+@b.c", "a_b@c.d", "www.x.org", "http://x/é",
     "https://x.org/(a)", "(they)", "[sic]")
)  # fmt: skip
_TEXT = st.lists(st.one_of(_PARTS, st.text(max_size=8)), max_size=8).map("".join).map(clean_text)
_LINE = _TEXT.map(clean_line)
_PAGE = st.builds(
    lambda title, texts, tags: PracticePage("1", title, *texts, tuple(tags), 1, 1, None, (), False),
    _LINE,
    st.lists(_TEXT, min_size=5, max_size=5),
    st.lists(_LINE.filter(bool), max_size=4, unique=True),
)
_AUTOLINK = re.compile(
    # CommonMark 0.31, 6.5: an absolute URI, or an address of mail.
    r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\x00-\x20<>]*"
    r"|[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
    r"(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*)>"
)
_BARE = re.compile(r"(?<!\\)[<@]|\w://|www\.", re.IGNORECASE)


def _faults(document: str) -> list[str]:
    """The rules that a document breaks, after its front matter."""
    body = document.split("\n---\n", 1)[1]
    tokens = MarkdownIt("commonmark").parse(body)
    headings = [following.content for token, following in pairwise(tokens) if token.type == "heading_open"]
    return [
        rule
        for rule, broken in (
            ("MD010 hard tabs", "\t" in body),
            ("MD011 links the wrong way round", re.search(r"(?<!\\)\([^()]+\)\[[^\]^][^\]]*\](?!\()", body)),
            ("MD012 blank lines", "\n\n\n" in body),
            ("MD020 closed headings", any(re.match(r"#+ .*(?<!\\)#$", each) for each in body.splitlines())),
            ("MD024 equal headings", len({each.casefold() for each in headings}) < len(headings)),
            ("MD034 bare addresses", _BARE.search(_AUTOLINK.sub("", body))),
        )
        if broken
    ]


@given(_PAGE)
def test_a_practice_breaks_none_of_them(page):
    assert _faults(practice_markdown(page)) == []


@given(st.lists(_LINE.filter(bool), max_size=6, unique=True))
def test_an_index_breaks_none_of_them(tags):
    page = PracticePage("1", "A title", "", "", "", "", "", tuple(tags), 0, 0, None, (), False)
    assert _faults(index_markdown([page], {"1": "a-title.md"})) == []


def test_tags_that_differ_in_a_full_stop_have_headings_of_their_own():
    page = PracticePage("1", "A title", "", "", "", "", "", ("trust", "trust."), 0, 0, None, (), False)
    headings = [
        line for line in index_markdown([page], {"1": "a.md"}).splitlines() if line.startswith("## Tag")
    ]
    assert headings == ["## Tag trust", "## Tag trust (2)"]


def test_a_practice_named_like_a_section_says_what_it_is():
    page = PracticePage("1", "Do", "", "Ask first.", "", "", "", (), 0, 0, None, (), False)
    assert "# Practice: Do\n\n## Do\n\nAsk first.\n" in practice_markdown(page)


def test_only_what_may_stand_between_angle_brackets_does():
    assert inline("me@x.org, me@x.orgé and me@-x.org") == "<me@x.org>, me\\@x.orgé and me\\@-x.org"


def test_a_tab_is_a_blank_and_a_sign_at_the_end_of_a_heading_stays():
    assert blocks("one\ttwo\n- a\tb") == "one two\n\n- a b"
    assert heading("Learning C#") == "Learning C\\#"
