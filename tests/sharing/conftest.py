"""The session of the pictures at its end, and what is read back from paper."""

import io
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader

from coachdesk.app.sample_notebook import fill_sample, place_scene
from coachdesk.sharing.paper import PaperSize, lay_out, pdf_bytes
from coachdesk.sharing.summary.facts import summarise
from coachdesk.sharing.summary.words import document_title, foot_words, summary_html
from coachdesk.widgets.vault_signals import VaultSignals

AT_51_20 = datetime(2026, 11, 24, 13, 51, 20, tzinfo=UTC)


@pytest.fixture(scope="session")
def made_scene(fill_once):
    """The sample with the session of the pictures at 51:20: the folder to be copied, and the id of the session."""

    def fill(vault):
        fill_sample(vault)
        return place_scene(vault, "wrap_up")

    return fill_once(fill, AT_51_20)


@pytest.fixture
def to_copy(request, to_copy):
    """The folder that `vault` is a copy of: that scene for the tests that look at it."""
    return request.getfixturevalue("made_scene")[0] if "scene" in request.fixturenames else to_copy


@pytest.fixture
def scene(vault, clock, made_scene):
    """The id of the session of the pictures, in the sample, at 51:20."""
    clock.set(AT_51_20)
    return made_scene[1]


@pytest.fixture
def signals(vault):
    """The notebook's changes."""
    made = VaultSignals(vault)
    yield made
    made.close()


@pytest.fixture
def printed(vault, theme, british):
    """Makes the PDF of the pages of some sessions and opens it."""

    def make(*session_ids, size=PaperSize.A4):
        summaries = [summarise(vault, each) for each in session_ids]
        sheets = lay_out(summary_html(summaries, vault.clock), size, foot_words())
        return PdfReader(io.BytesIO(pdf_bytes(sheets, document_title(summaries))))

    return make
