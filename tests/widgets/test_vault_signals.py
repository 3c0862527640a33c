"""The notebook's changes as a Qt signal."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from coachdesk.widgets.vault_signals import VaultSignals


class FakeVault:
    """Stands for a vault: keeps its subscribers."""

    def __init__(self) -> None:
        self.subscribers: list[Callable[[object], None]] = []

    def subscribe(self, callback: Callable[[object], None]) -> Callable[[], None]:
        self.subscribers.append(callback)
        return self.subscribers.clear


def test_changes_are_passed_on_until_closed(qtbot: QtBot) -> None:
    vault = FakeVault()
    signals = VaultSignals(vault)  # type: ignore[arg-type]
    with qtbot.waitSignal(signals.changed) as sent:
        vault.subscribers[0]("changes")
    assert sent.args == ["changes"]
    signals.close()
    signals.close()
    assert vault.subscribers == []
