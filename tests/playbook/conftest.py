"""A small playbook and its page."""

import pytest

from coachdesk.playbook.model import EvidenceKind
from coachdesk.playbook.operations import add_evidence, add_practice
from coachdesk.widgets.vault_signals import VaultSignals


@pytest.fixture
def book(vault):
    """Three practices by a short name; the first worked most often."""
    early = add_practice(
        vault,
        "Early and rough beats late and polished",
        ["stakeholders", "updates"],
        when="A sponsor hears bad news in the meeting.",
        do="1. Open with the decision.\n2. Five lines at most.",
        ask="What is the smallest update?",
    )
    for _ in range(2):
        add_evidence(vault, early, EvidenceKind.WORKED, "A decision the same day")
    silence = add_practice(vault, "Let them hear their own pause", ["silence"], when="After a question.")
    add_evidence(vault, silence, EvidenceKind.LEARNED, "It took nine seconds")
    trust = add_practice(vault, "One promise per meeting", ["stakeholders", "trust & co"])
    return {"early": early, "silence": silence, "trust": trust}


@pytest.fixture
def page(qtbot, theme, british, vault):
    """Makes the page of the playbook, in a window of its own."""
    from coachdesk.playbook.pane import PlaybookPage

    signals = VaultSignals(vault)
    made = []

    def make(size=(1200, 800), id=""):
        found = PlaybookPage(vault, signals)
        found.resize(*size)
        found.show()
        found.activateWindow()
        qtbot.waitUntil(found.isActiveWindow)
        found.open(id)
        made.append(found)
        return found

    yield make
    signals.close()
    for each in made:
        each.close()
