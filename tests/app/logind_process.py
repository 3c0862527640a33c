"""Run by a test: a bus of its own with a small logind on it, which suspends, locks, and waits as the real one does.

Reads commands, one a line: sleep, wake, lock, screen, switch. Tells what happens, one line of JSON each.
"""

import json
import os
import select
import shutil
import subprocess
import sys
from pathlib import Path

from filelock import FileLock, Timeout
from PySide6.QtCore import QCoreApplication, QSocketNotifier, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusUnixFileDescriptor,
    QDBusVirtualObject,
)

SERVICE = "org.freedesktop.login1"
PATH = "/org/freedesktop/login1"
SESSION_PATH = f"{PATH}/session/_32"
PATIENCE_SECONDS = 5.0
"""InhibitDelayMaxSec of logind.conf(5)."""


def tell(**facts: object) -> None:
    print(json.dumps(facts), flush=True)


class Logind(QDBusVirtualObject):
    """What the program asks of logind, and what logind tells it."""

    def __init__(self, bus: QDBusConnection, notebook: Path) -> None:
        super().__init__()
        self._bus, self._notebook = bus, notebook
        self._waits: int | None = None
        self._commands = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
        self._commands.activated.connect(self._on_commands)

    def introspect(self, _path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, bus: QDBusConnection) -> bool:
        """Answer one call."""
        answer = message.createReply()
        if message.member() == "Inhibit":
            if self._waits is not None:
                os.close(self._waits)
            self._waits, given = os.pipe()
            answer.setArguments([QDBusUnixFileDescriptor(given)])
            os.close(given)
            tell(inhibits=message.arguments())
        else:
            answer.setArguments([QDBusObjectPath(SESSION_PATH)])
        bus.send(answer)
        return True

    @Slot()
    def _on_commands(self) -> None:
        command = sys.stdin.readline().strip()
        if command == "sleep":
            self._signal(PATH, f"{SERVICE}.Manager", "PrepareForSleep", [True])
            self._tell_state_when_let_go()
        elif command == "wake":
            self._signal(PATH, f"{SERVICE}.Manager", "PrepareForSleep", [False])
        elif command == "lock":
            self._signal(SESSION_PATH, f"{SERVICE}.Session", "Lock", [])
        elif command in ("screen", "switch"):
            changed = {"LockedHint": True} if command == "screen" else {"Active": False}
            arguments = [f"{SERVICE}.Session", changed, []]
            self._signal(SESSION_PATH, "org.freedesktop.DBus.Properties", "PropertiesChanged", arguments)
        elif not command:
            QCoreApplication.quit()

    def _signal(self, path: str, interface: str, member: str, arguments: list[object]) -> None:
        signal = QDBusMessage.createSignal(path, interface, member)
        signal.setArguments(arguments)
        self._bus.send(signal)

    def _tell_state_when_let_go(self) -> None:
        """Wait until nobody holds sleep back, keep a copy of the notebook as it is then, and tell.

        A backup begins once the notebook is locked, and what it is built in comes and goes: it is no part of the copy.
        """
        let_go = self._waits is not None and bool(select.select([self._waits], [], [], PATIENCE_SECONDS)[0])
        passing = shutil.ignore_patterns("backups", "*-wal", "*-shm")
        shutil.copytree(self._notebook, self._notebook.with_name("At sleep.coachdesk"), ignore=passing)
        lock = FileLock(self._notebook / "notebook.lock", is_singleton=False)
        try:
            lock.acquire(timeout=PATIENCE_SECONDS)  # a backup that ends has it for a moment
            free = True
        except Timeout:
            free = False
        lock.release()
        tell(sleeps=True, let_go=let_go, notebook_free=free)


def main(notebook: Path) -> None:
    """Serve until the input ends."""
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert daemon.stdout is not None
        address = daemon.stdout.readline().strip()
        application = QCoreApplication([])
        bus = QDBusConnection.connectToBus(address, "logind")
        logind = Logind(bus, notebook)
        assert bus.registerVirtualObject(PATH, logind)
        assert bus.registerService(SERVICE)
        tell(address=address)
        application.exec()
    finally:
        daemon.kill()
        daemon.wait()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
