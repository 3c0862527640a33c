"""What logind tells on Linux, over the system bus: a Unix socket, no network.

Its signals and its inhibitor locks are those of org.freedesktop.login1(5) and
systemd.io/INHIBITOR_LOCKS. Signals are taken without arguments, with a plain one, or as a map: Qt ends the program
where it cannot read one.
"""

import os
from collections.abc import Callable
from functools import partial
from itertools import count

from PySide6.QtCore import SLOT, QObject, QTimer, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusPendingCallWatcher,
)

from coachdesk.app.system_events import SystemEvents

_SYSTEM_BUS = "unix:path=/run/dbus/system_bus_socket"
_SERVICE = "org.freedesktop.login1"
_PATH = "/org/freedesktop/login1"
_MANAGER = f"{_SERVICE}.Manager"
_SESSION = f"{_SERVICE}.Session"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_NUMBERS = count(1)
_PAINTED_MS = 100
"""After a lock: so that the locked window is what is on the screen when the computer wakes."""


class LogindEvents(SystemEvents):
    """Listens to logind from its making on, and holds its sleep back while it watches."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._watching = False
        self._letting_go = QTimer(self, singleShot=True, interval=_PAINTED_MS)
        self._letting_go.timeout.connect(self._on_letting_go)
        self._inhibitor: QDBusMessage | None = None
        """The answer that holds the open file: logind waits for as long as it is kept, up to five seconds."""
        address = os.environ.get("DBUS_SYSTEM_BUS_ADDRESS", _SYSTEM_BUS)
        self._bus: QDBusConnection | None = None
        if not address.startswith("unix:"):
            return
        name = f"coachdesk-{next(_NUMBERS)}"
        bus = QDBusConnection.connectToBus(address, name)
        self.destroyed.connect(partial(QDBusConnection.disconnectFromBus, name))
        if not bus.isConnected():
            return
        self._bus = bus
        self._hear(_PATH, _MANAGER, "PrepareForSleep", self._on_prepare_for_sleep, "bool")
        self._ask("GetSession", ["auto"]).finished.connect(self._on_session_told)

    def watch(self) -> None:
        """Have the system wait with sleeping from now on."""
        self._watching = True
        self._letting_go.stop()
        self._inhibit()

    def rest(self) -> None:
        """Have it wait no more."""
        self._watching = False
        self._letting_go.start()

    @Slot()
    def _on_letting_go(self) -> None:
        self._inhibitor = None

    def _inhibit(self) -> None:
        if self._bus is not None and self._inhibitor is None:
            words = self.tr("Notebooks are saved and locked")
            asked = self._ask("Inhibit", ["sleep", "CoachDesk", words, "delay"])
            asked.finished.connect(self._on_inhibitor_given)

    def _hear(self, path: str, interface: str, name: str, slot: Callable[..., None], types: str) -> None:
        """Have a signal of logind call a slot with arguments of these types of C++."""
        assert self._bus is not None
        named = SLOT(f"{slot.__name__}({types})")
        self._bus.connect(_SERVICE, path, interface, name, self, named)  # type: ignore[call-overload]  # the stubs know no slot by its name

    def _ask(self, member: str, arguments: list[str]) -> QDBusPendingCallWatcher:
        assert self._bus is not None
        call = QDBusMessage.createMethodCall(_SERVICE, _PATH, _MANAGER, member)
        call.setArguments(arguments)
        return QDBusPendingCallWatcher(self._bus.asyncCall(call), self)

    @Slot(QDBusPendingCallWatcher)
    def _on_inhibitor_given(self, asked: QDBusPendingCallWatcher) -> None:
        asked.deleteLater()
        if self._watching and not asked.isError():
            self._inhibitor = asked.reply()

    @Slot(QDBusPendingCallWatcher)
    def _on_session_told(self, asked: QDBusPendingCallWatcher) -> None:
        """Listen to the session of this program; a service outside of every session has none."""
        asked.deleteLater()
        told = [] if asked.isError() else asked.reply().arguments()
        if not told or not isinstance(told[0], QDBusObjectPath):
            return
        session = told[0].path()
        self._hear(session, _SESSION, "Lock", self._on_lock, "")
        types = "QString,QVariantMap"
        self._hear(session, _PROPERTIES, "PropertiesChanged", self._on_properties_changed, types)

    @Slot(bool)
    def _on_prepare_for_sleep(self, begins: bool) -> None:
        if begins:
            self.leave.emit()  # whoever hears of it has saved and locked when this returns
            self._letting_go.start()
        elif self._watching:
            self._inhibit()

    @Slot()
    def _on_lock(self) -> None:
        self.leave.emit()

    @Slot(str, "QVariantMap")
    def _on_properties_changed(self, _interface: str, changed: dict[str, object]) -> None:
        """The desktop has locked the screen, or another session is in front."""
        if changed.get("LockedHint") is True or changed.get("Active") is False:
            self.leave.emit()
