"""A session's summary as a PDF file."""

import statistics
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QPdfWriter, QTextDocument

from coachdesk.sharing.paper import PaperSize, lay_out, write_pdf
from coachdesk.sharing.summary.facts import summarise
from coachdesk.sharing.summary.words import foot_words, summary_html
from tests.bench.desk_opens import latest_session
from tests.bench.figure import Figure
from tests.sample_program import SampleProgram

RUNS = 15


def timed(work: Callable[[], None]) -> float:
    """The median of some runs, in milliseconds, after one that does not count."""
    times = []
    for _ in range(RUNS + 1):
        started = time.perf_counter()
        work()
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times[1:])


def measure(sample: SampleProgram) -> list[Figure]:
    """Read, lay out and write a summary, and print the same HTML with Qt alone."""
    sample.open()
    assert sample.program.notebook is not None
    vault, session_id = sample.program.notebook.vault, latest_session(sample)
    target = Path(sample.path).parent / "summary.pdf"
    html = summary_html([summarise(vault, session_id)], vault.clock)

    def summary() -> None:
        page = summary_html([summarise(vault, session_id)], vault.clock)
        write_pdf(lay_out(page, PaperSize.A4, foot_words()), target, "Session summary")

    def qt_alone() -> None:
        document = QTextDocument()
        document.setHtml(html)
        document.print_(QPdfWriter(str(target)))

    figure = Figure(
        "PDF of a summary",
        value=timed(summary),
        floor=timed(qt_alone),
        limit=150,
        unit="ms",
        floor_is="the same HTML printed by QTextDocument",
    )
    sample.program.lock()
    return [figure]
