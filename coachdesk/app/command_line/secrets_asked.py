"""Passphrases and recovery keys: typed at a prompt that shows nothing, or read from a file descriptor."""

import getpass
import os
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from coachdesk.vault.notebook_key import NotebookKey
from coachdesk.vault.unlocking import unlock_with_passphrase, unlock_with_recovery_key

_LONGEST_BYTES = 8192


class CannotAsk(Exception):
    """There is no terminal to ask at, or nothing that can be read; says what to do."""


@dataclass(frozen=True, slots=True)
class Asking:
    """How the secrets come that a command needs."""

    passphrase_fd: int | None = None
    new_passphrase_fd: int | None = None
    by_recovery_key: bool = False

    def unlock(self, path: Path) -> NotebookKey:
        """Ask, and derive the key of a notebook. Raises CannotAsk, and as the functions of unlocking.py."""
        return self.ask_once()(path)

    def ask_once(self) -> Callable[[Path], NotebookKey]:
        """Ask for the secret. Returns what derives the key of any notebook from it. Raises CannotAsk."""
        if self.by_recovery_key:
            words = self._secret("Recovery key: ", self.passphrase_fd)
            return lambda path: unlock_with_recovery_key(path, words)
        passphrase = self._secret("Passphrase: ", self.passphrase_fd)
        return lambda path: unlock_with_passphrase(path, passphrase)

    def new_passphrase(self) -> str:
        """Ask for a new passphrase, at a prompt twice. Raises CannotAsk."""
        new = self._secret("New passphrase: ", self.new_passphrase_fd)
        if self.new_passphrase_fd is None and new != self._secret("New passphrase again: ", None):
            raise CannotAsk("The two are not the same. Nothing changed.")
        return new

    @staticmethod
    def _secret(prompt: str, descriptor: int | None) -> str:
        if descriptor is not None:
            return _read_line(descriptor)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error", getpass.GetPassWarning)  # what is typed would be seen
                return getpass.getpass(prompt)
        except (EOFError, OSError, getpass.GetPassWarning) as error:
            raise CannotAsk(
                "There is no terminal to ask at. Hand it over with --passphrase-fd (and --new-passphrase-fd)."
            ) from error


def _read_line(descriptor: int) -> str:
    """One line from a descriptor, byte by byte, so that the next one is left to whoever reads next."""
    line = bytearray()
    try:
        while len(line) < _LONGEST_BYTES:
            byte = os.read(descriptor, 1)
            if byte in {b"", b"\n"}:
                break
            line += byte
        return line.decode().removesuffix("\r")
    except (OSError, ValueError) as error:  # a UnicodeDecodeError would show what was read
        raise CannotAsk(f"No passphrase could be read from descriptor {descriptor}.") from error
