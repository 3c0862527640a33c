"""What a process that holds keys asks of the system."""

import subprocess
import sys

import pytest


@pytest.mark.skipif(sys.platform == "win32", reason="there is no core file")
def test_no_core_file_no_look_by_others_and_private_files(tmp_path):
    code = (
        "import os, resource, sys; from pathlib import Path; from coachdesk.vault.process import protect_process;"
        "protect_process();"
        "assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0);"
        "path = Path(sys.argv[1]) / 'file'; path.write_text('x'); assert path.stat().st_mode & 0o777 == 0o600;"
        "assert sys.platform != 'linux' or os.stat('/proc/self/mem').st_uid == 0;"
        "protect_process()"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True)


@pytest.mark.skipif(sys.platform != "linux", reason="asked by prctl")
def test_the_process_is_not_dumpable():
    code = (
        "import ctypes; from coachdesk.vault.process import protect_process; protect_process();"
        "assert ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) == 0"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
