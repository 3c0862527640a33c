"""A page on a real printing system: what arrives at the printer is what was shown."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.sharing.cups_server import cups_server, missing, until
from tests.sharing.pdf import fonts, words

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def arrived(tmp_path_factory):
    """What arrived at the printer, and what the program said."""
    why = "" if sys.platform == "linux" else "CUPS is tried on Linux only"
    why = why or missing()
    if why:
        pytest.skip(f"no printing system to try: {why}")
    with cups_server(tmp_path_factory.mktemp("cups")) as (server, paper):
        done = subprocess.run(
            [sys.executable, "-m", "tests.sharing.print_page", "paper"],
            cwd=ROOT,
            env={**os.environ, "CUPS_SERVER": server, "QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        until(paper.exists)
        return PdfReader(paper), done.stdout.splitlines()


def test_the_printer_is_found_and_takes_the_page(arrived):
    assert arrived[1] == ["paper", "Sent to the printer"]


def test_both_sheets_arrive_whole_on_the_paper_chosen(arrived):
    reader = arrived[0]
    text = words(reader)
    assert [f"Line {number} of the page." in text for number in range(60)] == [True] * 60
    assert "Page 2 of 2" in text
    assert [tuple(map(round, page.mediabox[2:])) for page in reader.pages] == [(595, 842)] * 2


def test_the_fonts_are_embedded(arrived):
    found = fonts(arrived[0])
    assert set(found) == {"Inter-Regular"}
    assert all(found.values())


def test_the_job_names_the_kind_of_page_and_nobody(arrived):
    told = arrived[0].metadata
    assert told.title == "Session summary"
    assert not told.author
    assert "CoachDesk" not in str(told)
