"""What the program put on the clipboard is gone with the lock; what another program put there stays.

On a screen of its own, for offscreen nobody owns the clipboard.
"""

import os
import shutil
import subprocess
import sys

import pytest

SCRIPT = """
import sys
from PySide6.QtWidgets import QApplication
from coachdesk.app.locking import empty_clipboard
application = QApplication([])
if sys.argv[1] == "ours":
    application.clipboard().setText("something of a client")
else:
    import subprocess
    other = subprocess.Popen([sys.executable, "-c", "from PySide6.QtWidgets import QApplication; a = QApplication([]);"
        "a.clipboard().setText('of another'); print('there', flush=True); a.exec()"], stdout=subprocess.PIPE)
    other.stdout.readline()
empty_clipboard()
print(repr(application.clipboard().text()))
if sys.argv[1] != "ours":
    other.kill()
    other.wait()
"""


@pytest.mark.skipif(shutil.which("xvfb-run") is None, reason="needs Xvfb (Debian's package xvfb)")
@pytest.mark.parametrize(("whose", "left"), [("ours", "''"), ("another's", "'of another'")])
def test_what_we_copied_is_gone(tmp_path, whose, left):
    done = subprocess.run(
        ["xvfb-run", "-a", sys.executable, "-c", SCRIPT, whose],
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "xcb", "COACHDESK_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=50,
    )
    assert done.stdout.strip() == left, done.stderr
