"""What the system is kept from writing down about the coach's work."""

import os

from PySide6.QtCore import QSettings


def keep_system_quiet() -> None:
    """Let Qt's own dialogs forget which folders were visited: where they would write it down nothing can be written."""
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, os.devnull)
