"""The places of the tour where a notebook is looked after: keys and passphrases, checks, erasing."""

from typing import Any

from PySide6.QtWidgets import QWidget

from coachdesk.app.care.backups_left_dialog import BackupsLeftDialog
from coachdesk.app.care.check_lines import damaged_line
from coachdesk.app.care.progress_page import ProgressPage
from tests.access.tour import Tour, settle


def key_change(tour: Tour) -> QWidget:
    tour.unlock()
    page = ProgressPage(
        "Coaching notebook", "It is encrypted anew.", "Encrypting and checking", "Nothing\nis lost."
    )
    tour.program.ways_in.show(page)
    page.show_progress(3, 10)
    return tour.window()


def passphrases(tour: Tour) -> QWidget:
    tour.today()
    return tour.command("passphrases")


def add_passphrase(tour: Tour) -> QWidget:
    dialog: Any = passphrases(tour)
    dialog._on_add_asked()
    settle()
    return dialog


def change_key(tour: Tour) -> QWidget:
    tour.today()
    return tour.command("change_key")


def backups_left(tour: Tour) -> QWidget:
    tour.today()
    tour.close_dialogs()
    lines = [f"{day} Nov 2026, 14:00 · 2.1 MB · /home/sam/Documents/Backups" for day in range(1, 13)]
    words = "These backups still hold Amara Mensah, or may."
    BackupsLeftDialog("Backups", words, lines, tour.program.window, renews=True).open()
    return tour.dialog()


def check(tour: Tour) -> QWidget:
    tour.today()
    dialog: Any = tour.command("check_notebook")
    tour.program.background.finish()
    settle()
    return dialog


def check_of_a_damaged_one(tour: Tour) -> QWidget:
    dialog: Any = check(tour)
    dialog.show_found([damaged_line("Part of what is stored is damaged. Restore a backup.")])
    settle()
    return dialog


def damage(tour: Tour) -> QWidget:
    return tour.go("damage")


def erase_client(tour: Tour) -> QWidget:
    tour.go("client", tour.client)
    return tour.command("erase_client")
