"""Unknown words: which are underlined, how they look, and the menu that helps, with the dictionary that is shipped."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from coachdesk.paths import resources_folder
from coachdesk.widgets.editor import MarkdownEditor
from coachdesk.widgets.editor.marks import read_spans
from coachdesk.widgets.editor.plain_words import LONGEST_LINE, words_to_check
from coachdesk.widgets.spelling import (
    Dictionaries,
    Dictionary,
    Speller,
    find_dictionaries,
    language_words,
)
from coachdesk.widgets.theme import Theme

pytestmark = pytest.mark.usefixtures("theme")

ENGLISH = resources_folder() / "dictionaries" / "en_US"


class Known:
    """A list of words that lives as long as the test."""

    def __init__(self, *names: str) -> None:
        self.names = set(names)
        self.own: set[str] = set()

    def knows(self, word: str) -> bool:
        return word in self.names | self.own

    def is_own(self, word: str) -> bool:
        return word in self.own

    def add(self, word: str) -> bool:
        self.own.add(word)
        return True

    def take_out(self, word: str) -> bool:
        self.own.discard(word)
        return True


@pytest.fixture(scope="module")
def english() -> Dictionary:
    return Dictionary.load(ENGLISH)


@pytest.fixture
def speller(qapp: QApplication, english: Dictionary) -> Speller:
    made = Speller(Known("mensah", "zo\u00eb"))
    made.use(english)
    return made


@pytest.fixture
def editor(shown_editor: MarkdownEditor, speller: Speller) -> MarkdownEditor:
    shown_editor.take_speller(speller)
    shown_editor.setFocus()
    return shown_editor


def underlined(editor: MarkdownEditor) -> list[str]:
    """The words with the underline of spelling, read from what is laid out."""
    words = []
    block = editor.edit.document().begin()
    while block.isValid():
        signs = block.text().encode("utf-16-le", "surrogatepass")
        ranges = block.layout().formats()
        for each in ranges:
            if each.format.underlineStyle() is QTextCharFormat.UnderlineStyle.SpellCheckUnderline:
                part = signs[2 * each.start : 2 * (each.start + each.length)]
                words.append(part.decode("utf-16-le", "surrogatepass"))
        block = block.next()
    return words


def menu_at_cursor(editor: MarkdownEditor) -> QMenu:
    """The menu that the Menu key opens."""
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard, QPoint(), editor.edit.mapToGlobal(QPoint()), Qt.NoModifier
    )
    QApplication.sendEvent(editor.edit, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(menu: QMenu, words: str) -> None:
    action = next(each for each in menu.actions() if each.text() == words)
    action.trigger()
    menu.close()


def go_to(editor: MarkdownEditor, word: str, into: int = 1) -> None:
    cursor = editor.edit.textCursor()
    cursor.setPosition(editor.text().index(word) + into)
    editor.edit.setTextCursor(cursor)


# What is looked up


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Two sponsors, one plan.", ["Two", "sponsors", "one", "plan"]),
        ("Don’t, don't; well-being", ["Don’t", "don't", "well", "being"]),
        ("see `codde` and [a liink](http://x.y)", ["see", "and"]),
        ("http://wrds.example/abcd and me@examplle.org", ["and"]),
        ("notes.txtt, e.g. C:\\pathh", []),
        ("3rd 4x R2D2 KPI A", []),
        ("**bolld** _itallic_ snake_casse", ["bolld", "itallic"]),
        ("- [x] a tassk", ["tassk"]),
        ("## A headding", ["headding"]),
        ("cafe\u0301", ["cafe\u0301"]),
        ("नमस्ते दुनिया", ["नमस्ते", "दुनिया"]),
    ],
)
def test_words_are_those_of_plain_text(text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end in words_to_check(text, read_spans(text))] == words


def test_a_line_nobody_wrote_is_passed_over() -> None:
    assert list(words_to_check("wrogn " * LONGEST_LINE)) == []


def test_a_word_may_be_known_in_many_ways(speller: Speller) -> None:
    unknown = ["recieve", "sponsr", "Coachh"]
    known = [
        "receive",
        "Sponsor",
        "it’s",
        "it's",
        "Mensah",
        "Mensah’s",
        "MENSAH",
        "Zoe\u0308",
    ]
    assert [word for word in (*known, *unknown) if speller.is_unknown(word)] == unknown


def test_suggestions_are_few_and_write_apostrophes_alike(speller: Speller) -> None:
    assert speller.suggestions("recieve")[0] == "receive"
    assert len(speller.suggestions("teh")) == 5
    assert "doesn’t" in speller.suggestions("doesnt")


@pytest.mark.parametrize(
    "word", ["\ud800", "a\0b", "🙂", "שלום", "x" * 1_000_000, "é" * 5000, "", "\u202eabc"]
)
def test_hostile_words_do_no_harm(speller: Speller, word: str) -> None:
    speller.is_unknown(word)
    speller.suggestions(word[:100])


# What is underlined


def test_unknown_words_are_underlined_in_plain_text(editor: MarkdownEditor) -> None:
    editor.set_text("A sponsr **recieves** it.\n\n```\ncodde\n```\n\n- [ ] a tassk\n> quoet")
    assert underlined(editor) == ["sponsr", "recieves", "tassk", "quoet"]


def test_a_word_keeps_its_looks_under_the_line(editor: MarkdownEditor, theme: Theme) -> None:
    editor.set_text("a **bolld** word")
    ranges = editor.edit.document().begin().layout().formats()
    marked = next(each for each in ranges if each.start == 4)
    assert marked.format.fontWeight() == 700
    assert marked.format.underlineColor() == theme.colour("outline")


def test_the_word_being_typed_is_spared_until_it_is_left(editor: MarkdownEditor) -> None:
    QTest.keyClicks(editor.edit, "Two sponsrs")
    assert underlined(editor) == []
    QTest.keyClick(editor.edit, Qt.Key.Key_Space)
    assert underlined(editor) == ["sponsrs"]
    QTest.keyClicks(editor.edit, "recieve")
    assert underlined(editor) == ["sponsrs"]
    QTest.keyClick(editor.edit, Qt.Key.Key_Left)
    assert underlined(editor) == ["sponsrs", "recieve"]
    QTest.keyClick(editor.edit, Qt.Key.Key_Right)
    assert underlined(editor) == ["sponsrs", "recieve"]


def test_the_word_being_typed_is_left_with_the_text(editor: MarkdownEditor, qtbot: QtBot) -> None:
    QTest.keyClicks(editor.edit, "sponsrs")
    other = editor.window().findChild(QLineEdit)
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    assert underlined(editor) == ["sponsrs"]


def test_off_means_nothing_is_underlined(
    editor: MarkdownEditor, speller: Speller, english: Dictionary, qtbot: QtBot
) -> None:
    editor.set_text("sponsr\n" * 300)
    edits: list[int] = []
    editor.text_edited.connect(lambda: edits.append(1))
    speller.use(None)
    qtbot.waitUntil(lambda: underlined(editor) == [])
    speller.use(english)
    qtbot.waitUntil(lambda: len(underlined(editor)) == 300)
    assert edits == []
    assert not editor.edit.document().isUndoAvailable()


def test_what_is_only_read_has_no_underlines(editor: MarkdownEditor, qtbot: QtBot) -> None:
    editor.set_text("sponsr")
    editor.set_read_only(True)
    qtbot.waitUntil(lambda: underlined(editor) == [])
    editor.set_read_only(False)
    qtbot.waitUntil(lambda: underlined(editor) == ["sponsr"])


@pytest.mark.parametrize(
    "text",
    [
        "wrogn sponsr\n" * 4000 + "x" * LONGEST_LINE,
        "🙂🙂 sponsr 🙂",
        "שלום עולם sponsr مرحبا",
        "a\0b sponsr \0",
        "\u202esponsr\u202c",
        "\ud83d alone \ude42 sponsr",
        "- " + "`" * 1000 + " sponsr",
    ],
    ids=["long", "emoji", "right to left", "nul", "override", "surrogates", "marks"],
)
def test_hostile_text_does_no_harm(editor: MarkdownEditor, text: str) -> None:
    editor.set_text(text)
    assert set(underlined(editor)) >= ({"sponsr"} if "sponsr" in text else set())
    editor.edit.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(editor.edit, " x")
    menu_at_cursor(editor).close()
    assert editor.text().endswith(" x")


# The menu


def test_a_suggestion_takes_the_place_of_the_word_as_one_step(editor: MarkdownEditor) -> None:
    editor.set_text("We ")
    editor.edit.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(editor.edit, "recieve it")
    go_to(editor, "recieve")
    choose(menu_at_cursor(editor), "receive")
    assert editor.text() == "We receive it"
    assert underlined(editor) == []
    editor.edit.undo()
    assert editor.text() == "We recieve it"
    editor.edit.redo()
    assert editor.text() == "We receive it"


def test_a_suggestion_is_an_edit_like_any_other(editor: MarkdownEditor) -> None:
    editor.set_text("🙂 recieve")
    edits: list[int] = []
    editor.text_edited.connect(lambda: edits.append(1))
    cursor = editor.edit.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    editor.edit.setTextCursor(cursor)
    choose(menu_at_cursor(editor), "receive")
    assert editor.text() == "🙂 receive"
    assert edits


def test_the_menu_opens_at_the_word_under_the_mouse(editor: MarkdownEditor) -> None:
    editor.set_text("recieve\n\nsponsr")
    place = QTextCursor(editor.edit.document().findBlockByNumber(2))
    place.movePosition(QTextCursor.MoveOperation.NextCharacter)
    where = editor.edit.cursorRect(place).center()
    viewport = editor.edit.viewport()
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, where, viewport.mapToGlobal(where), Qt.NoModifier
    )
    QApplication.sendEvent(viewport, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    choose(menu, "sponsor")
    assert editor.text() == "recieve\n\nsponsor"


def test_the_other_key_for_menus_opens_it_too(editor: MarkdownEditor) -> None:
    editor.set_text("recieve")
    QTest.keyClick(editor.edit, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    choose(menu, "receive")
    assert editor.text() == "receive"


def test_a_word_can_be_added_and_taken_out_again(
    editor: MarkdownEditor, speller: Speller, qtbot: QtBot
) -> None:
    editor.set_text("Sponsr, sponsr’s, more")
    assert underlined(editor) == ["Sponsr", "sponsr’s"]
    go_to(editor, "Sponsr")
    choose(menu_at_cursor(editor), "Add to my words")
    qtbot.waitUntil(lambda: underlined(editor) == [])
    assert speller.is_own("sponsr")
    choose(menu_at_cursor(editor), "Take out of my words")
    qtbot.waitUntil(lambda: underlined(editor) == ["Sponsr", "sponsr’s"])


def test_elsewhere_the_menu_is_the_ordinary_one(editor: MarkdownEditor, speller: Speller) -> None:
    editor.set_text("Known words")
    menu = menu_at_cursor(editor)
    assert "Add to my words" not in [each.text() for each in menu.actions()]
    assert menu.actions()
    menu.close()
    editor.set_text("sponsr")
    speller.use(None)
    menu = menu_at_cursor(editor)
    assert "Add to my words" not in [each.text() for each in menu.actions()]
    menu.close()


# Dictionaries


def test_dictionaries_are_found_by_their_two_files(tmp_path) -> None:
    for name in ("de_AT.dic", "de_AT.aff", "hyph_de.dic", "pt-BR.dic", "pt-BR.aff", "LocalDictionary"):
        (tmp_path / name).touch()
    found = find_dictionaries([tmp_path / "none", tmp_path, ENGLISH.parent])
    assert set(found.places) == {"de_AT", "pt_BR", "en_US"}
    assert found.places["pt_BR"] == tmp_path / "pt-BR"


@pytest.mark.parametrize(
    ("wanted", "best"),
    [
        ("de_DE", "de_AT"),
        ("de_CH", "de_CH"),
        ("en_GB", "en_US"),
        ("en-GB", "en_US"),
        ("fr_FR", "en_US"),
        ("C", "en_US"),
    ],
)
def test_the_nearest_dictionary_serves(wanted: str, best: str) -> None:
    there = Dictionaries(dict.fromkeys(("en_US", "de_AT", "de_CH"), ENGLISH))
    assert there.best(wanted) == best


def test_languages_are_called_in_their_own_words() -> None:
    assert language_words("de") == "Deutsch"
    assert language_words("de_AT").startswith("Öst") or "Österreich" in language_words("de_AT")
    assert language_words("en_US") == "American English"
    alike = Dictionaries({"de_DE": ENGLISH, "de_DE_frami": ENGLISH})
    assert len({name for _code, name in alike.choices()}) == 2


def test_a_dictionary_that_is_gone_is_told(tmp_path) -> None:
    with pytest.raises(FileNotFoundError):
        Dictionary.load(tmp_path / "xx_XX")


def test_words_of_another_alphabet_are_passed_over(tmp_path) -> None:
    (tmp_path / "xx.aff").write_text("SET ISO8859-1\n", encoding="ascii")
    (tmp_path / "xx.dic").write_text("1\nword\n", encoding="ascii")
    small = Dictionary.load(tmp_path / "xx")
    assert small.knows("word")
    assert not small.knows("wrod")
    assert small.knows("слово")
    assert small.suggestions("слово") == ()
