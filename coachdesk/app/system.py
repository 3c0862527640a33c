"""What the system is kept from writing down about the coach's work."""

import os
import tempfile

from PySide6.QtCore import QSettings


def keep_system_quiet() -> None:
    """Let Qt's own dialogs forget which folders were visited: what they would keep goes into a folder that vanishes."""
    folder = tempfile.TemporaryDirectory(prefix="coachdesk-", ignore_cleanup_errors=True)
    _FOLDERS.append(folder)
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, folder.name)
    os.umask(0o077)


_FOLDERS: list[tempfile.TemporaryDirectory[str]] = []
"""Kept until the process ends, when they remove themselves."""
