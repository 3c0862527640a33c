"""Makes the pages of the workspace, each imported when it is first shown."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from coachdesk.vault import Vault
from coachdesk.widgets.page import Page
from coachdesk.widgets.vault_signals import VaultSignals


def make_page(kind: str, vault: Vault, signals: VaultSignals, place: QWidget) -> Page:
    """Make the page of a kind, today, client, desk, playbook or damage, inside its place. Raises KeyError for any other.

    A page that is moved there when it is whole would be given its looks twice.
    """
    return _MAKERS[kind](vault, signals, place)


def _today(vault: Vault, signals: VaultSignals, place: QWidget) -> Page:
    from coachdesk.overview.today import Today

    return Today(vault, signals, place)


def _client(vault: Vault, signals: VaultSignals, place: QWidget) -> Page:
    from coachdesk.overview.client_page import ClientPage

    return ClientPage(vault, signals, place)


def _desk(vault: Vault, signals: VaultSignals, place: QWidget) -> Page:
    from coachdesk.sessions.pane import Desk
    from coachdesk.sharing.pane import SummaryPreview

    return Desk(vault, signals, page_preview=SummaryPreview(vault, signals), parent=place)


def _playbook(vault: Vault, signals: VaultSignals, place: QWidget) -> Page:
    from coachdesk.paths import documents_folder
    from coachdesk.playbook.pane import PlaybookPage
    from coachdesk.sharing.pane import PlaybookExport

    page = PlaybookPage(vault, signals, place)
    export = PlaybookExport(vault, documents_folder() / "CoachDesk playbook", page)
    page.export_wanted.connect(export.open)
    export.left.connect(page.message)
    return page


def _damage(_vault: Vault, _signals: VaultSignals, place: QWidget) -> Page:
    from coachdesk.app.care.damage_page import DamagePage

    return DamagePage(place)


_MAKERS: dict[str, Callable[[Vault, VaultSignals, QWidget], Page]] = {
    "today": _today,
    "client": _client,
    "desk": _desk,
    "playbook": _playbook,
    "damage": _damage,
}
