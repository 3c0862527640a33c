"""Words of one's own: kept in the notebook, no step of undo, gone when taken out."""

from coachdesk.vault.own_words import add_own_word, drop_own_words, read_own_words


def test_words_come_and_go(vault):
    assert read_own_words(vault) == frozenset()
    for word in ("quokkish", "שלום", "it's"):
        add_own_word(vault, word)
    add_own_word(vault, "quokkish")
    assert read_own_words(vault) == {"quokkish", "שלום", "it's"}
    drop_own_words(vault, {"it's"})
    drop_own_words(vault, {"never there"})
    assert read_own_words(vault) == {"quokkish", "שלום"}
    assert vault.undo_label is None


def test_no_word_leaves_no_trace(vault):
    add_own_word(vault, "quokkish")
    drop_own_words(vault, {"quokkish"})
    assert vault.fact("own_words") is None
