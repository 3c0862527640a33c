"""Pasting from the web, Word and mail gives clean Markdown, and nothing pasted does harm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.widgets.editor.html_to_markdown import html_to_markdown

WORD_LIST = """
<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p {margin:0}</style></head><body>
<!--StartFragment--><p class=MsoNormal><b>Next</b> steps<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]>
<span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>
&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Call Marcus first</p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><span>o<span>&nbsp;&nbsp; </span></span>then
write</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l1 level1 lfo2'><span>2.<span>&nbsp;&nbsp; </span></span>Second</p>
<!--EndFragment--></body></html>"""


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<h2>What <b>Amara</b> sees</h2><p>Text</p>", "## What Amara sees\n\nText"),
        ("a <strong>bold </strong>word, <em>soft</em>", "a **bold** word, *soft*"),
        ("<b><i>both</i></b>", "***both***"),
        ("<p>line<br>break</p>", "line\nbreak"),
        ("<ul><li>one</li><li>two<ul><li>inner</li></ul></li></ul><p>after</p>", "- one\n- two\n  - inner\n\nafter"),
        ("<ol start=3><li><p>three</p></li><li>four</li></ol>", "3. three\n4. four"),
        ("<ul><li><input type=checkbox checked> done</li><li><input type=checkbox> open</li></ul>",
         "- [x] done\n- [ ] open"),
        ("<blockquote><p>I am two steps</p><p>behind</p></blockquote>", "> I am two steps\n\n> behind"),
        ("<pre><code>a  b\n  c</code></pre>", "```\na  b\n  c\n```"),
        ("use <code>x</code>", "use `x`"),
        ("<a href='https://example.org/a(b)'>there</a>", "[there](https://example.org/a%28b%29)"),
        ("<a href='https://example.org'>https://example.org</a>", "https://example.org"),
        ("<a href='javascript:alert(1)'>click</a>", "click"),
        ("<table><tr><th>Who</th><th>What</th></tr><tr><td>Amara</td><td>Send</td></tr></table>",
         "Who | What\n\nAmara | Send"),
        ("text <img src='https://example.org/x.png' onerror='x()'> more", "text more"),
        ("<script>steal()</script><style>p{}</style>safe", "safe"),
        (("<b style='font-weight:normal' id='docs-internal-guid-1'><p><span style='font-weight:700'>Bold</span>"
         "<span style='font-style: italic'> soft</span></p></b>"), "**Bold** *soft*"),
        ("<p># no heading</p><p>- no item</p><p>1. no number</p>", "\\# no heading\n\n\\- no item\n\n1\\. no number"),
        ("a&nbsp;&lt;b&gt; &amp; c", "a <b> & c"),
        ("<div>mail</div><div><br></div><div>next line</div>", "mail\n\nnext line"),
        ("", ""),
    ],
)  # fmt: skip
def test_html_becomes_markdown(html: str, markdown: str) -> None:
    assert html_to_markdown(html) == markdown


def test_lists_from_word_become_lists() -> None:
    assert html_to_markdown(WORD_LIST) == "**Next** steps\n\n- Call Marcus first\n  - then write\n2. Second"


def test_deep_and_broken_html_is_bounded() -> None:
    assert "deep" in html_to_markdown("<div>" * 5_000 + "deep")
    assert html_to_markdown("<div>" * 400_000 + "deep") == ""
    assert html_to_markdown("<b><i><ul><li>open") == "- ***open***"


@given(st.text(alphabet="<>/bi pul=\"'&;a1-#\n", max_size=200))
def test_any_text_gives_some_markdown(html: str) -> None:
    result = html_to_markdown(html)
    assert "<script" not in result


def test_halves_of_characters_are_left_out() -> None:
    assert html_to_markdown("<p>half \ud83d a pair</p>") == "half a pair"
