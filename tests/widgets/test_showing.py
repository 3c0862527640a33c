"""Parts that are shown along with what is around them."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from coachdesk.widgets.showing import has_size, set_shown


def test_a_part_waits_for_what_is_around_it_and_comes_and_goes_afterwards(qtbot):
    around = QWidget()
    qtbot.addWidget(around)
    kept, hidden = QLabel("kept", around), QLabel("hidden", around)
    layout = QVBoxLayout(around)
    for part in (kept, hidden):
        layout.addWidget(part)
    set_shown(kept, True)
    set_shown(hidden, False)
    assert not has_size(kept)
    around.show()
    assert kept.isVisible()
    assert not hidden.isVisible()
    assert has_size(kept)
    set_shown(kept, False)
    set_shown(hidden, True)
    assert hidden.isVisible()
    assert not kept.isVisible()


def test_a_part_made_while_the_rest_is_seen_is_shown_at_once(qtbot):
    around = QWidget()
    qtbot.addWidget(around)
    layout = QVBoxLayout(around)
    around.show()
    late = QLabel("late", around)
    layout.addWidget(late)
    set_shown(late, True)
    assert late.isVisible()
