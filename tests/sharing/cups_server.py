"""A printing system of one's own: a CUPS server in a folder, with one printer that keeps what it gets."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_SERVER = """
Listen {folder}/cups.sock
Browsing No
WebInterface No
DefaultAuthType None
PreserveJobFiles No
<Location />
  Order allow,deny
  Allow all
</Location>
<Location /admin>
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
"""

_FILES = """
ServerBin {folder}/bin
ServerRoot {folder}/etc
CacheDir {folder}/cache
StateDir {folder}/state
RequestRoot {folder}/spool
TempDir {folder}/spool/tmp
AccessLog {folder}/access_log
ErrorLog {folder}/error_log
PageLog {folder}/page_log
"""

_SERVER_PROGRAMS = (Path("/usr/lib/cups"), Path("/usr/libexec/cups"))

_KEEP = """#!/bin/sh
test $# -eq 0 && exit 0
cat ${{6:+"$6"}} > "{folder}/paper.part" && mv "{folder}/paper.part" "{folder}/paper.pdf"
"""
"""The way to the printer, as CUPS calls it: the sixth argument names the file, without one it is the input."""


def missing() -> str:
    """Why there can be no server here, in words; empty where there can."""
    programs = [name for name in ("cupsd", "lpadmin", "lpstat") if _program(name) is None]
    if programs:
        return f"{' and '.join(programs)} not installed (Debian: cups-daemon and cups-client)"
    return "" if os.geteuid() == 0 else "cupsd of one's own needs root"


@contextmanager
def cups_server(folder: Path) -> Iterator[tuple[str, Path]]:
    """Run a server in this folder; gives what CUPS_SERVER has to be, and the file that its printer writes."""
    folder.chmod(0o755)
    for name in ("etc/ppd", "cache", "state", "spool/tmp", "bin/backend"):
        (folder / name).mkdir(parents=True)
    (folder / "cupsd.conf").write_text(_SERVER.format(folder=folder))
    (folder / "cups-files.conf").write_text(_FILES.format(folder=folder))
    own = next(place for place in _SERVER_PROGRAMS if (place / "daemon").is_dir())
    (folder / "bin" / "daemon").symlink_to(own / "daemon")
    backend = folder / "bin" / "backend" / "keep"
    backend.write_text(_KEEP.format(folder=folder))
    backend.chmod(0o700)  # for root alone, or CUPS would run it as another user
    paper, socket = folder / "paper.pdf", folder / "cups.sock"
    command = [_program("cupsd"), "-f", "-c", folder / "cupsd.conf", "-s", folder / "cups-files.conf"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until(socket.exists)
        # A raw queue hands on what it gets: the PDF that Qt makes for the printing system.
        subprocess.run(
            [_program("lpadmin"), "-p", "paper", "-E", "-v", "keep:/paper", "-m", "raw"],
            env={**os.environ, "CUPS_SERVER": str(socket)},
            check=True,
            capture_output=True,
        )
        yield str(socket), paper
    finally:
        server.terminate()
        server.wait(timeout=20)


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds, at most twenty seconds; asking the server is what takes the time."""
    end = time.monotonic() + 20
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError("the printing system does not answer")
        subprocess.run([_program("lpstat"), "-r"], capture_output=True, check=False)


def _program(name: str) -> str | None:
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
