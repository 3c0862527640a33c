"""What is told of an error that nobody caught: its whole chain, and no private word."""

import sys
import threading

import pytest

from coachdesk.app.crash import crash_report, install_crash_reports

PRIVATE = "Nightingale"


def _fail():
    try:
        try:
            raise KeyError(PRIVATE)
        except KeyError:
            raise ValueError(PRIVATE)  # noqa: B904 - what was being handled is to be told too
    except ValueError as error:
        raise RuntimeError(PRIVATE) from error


def _caught():
    with pytest.raises(RuntimeError) as caught:
        _fail()
    return caught.value


def test_the_whole_chain_is_told_without_a_word_of_it():
    report = crash_report(_caught())
    assert PRIVATE not in report
    kinds = [line for line in report.splitlines()[1:] if not line.startswith(" ")]
    assert kinds == ["RuntimeError", "after ValueError", "after KeyError"]
    assert report.count("test_crash.py") >= 4


def test_what_was_deliberately_left_out_is_left_out():
    error = _caught()
    error.__cause__ = None
    assert error.__suppress_context__
    assert "KeyError" not in crash_report(error)


def test_a_chain_in_a_circle_ends():
    first, second = RuntimeError(), ValueError()
    first.__cause__, second.__cause__ = second, first
    assert crash_report(first).count("RuntimeError") == 1


def test_every_hook_keeps_the_message_back(qtbot, monkeypatch, capsys):
    from PySide6.QtWidgets import QDialog, QWidget

    for module, name in ((sys, "excepthook"), (threading, "excepthook"), (sys, "unraisablehook")):
        monkeypatch.setattr(module, name, getattr(module, name))
    window = QWidget()
    qtbot.addWidget(window)
    reports = install_crash_reports(window, window)
    error = _caught()
    sys.excepthook(type(error), error, error.__traceback__)
    threading.excepthook(threading.ExceptHookArgs((type(error), error, error.__traceback__, None)))
    _raise_in_a_finalizer()
    told = capsys.readouterr()
    assert PRIVATE not in told.err + told.out
    assert told.err.count("CoachDesk ") == 3
    assert "__del__" in told.err
    qtbot.waitUntil(lambda: window.findChild(QDialog) is not None)
    window.findChild(QDialog).reject()
    assert reports._shown is None


def _raise_in_a_finalizer():
    class Fails:
        def __del__(self):
            raise LookupError(PRIVATE)

    Fails()
