"""The command line, for scripts and for rescue: no window, no Qt, and no passphrase among the arguments."""

COMMANDS = frozenset({"check", "backup", "restore", "salvage", "change-passphrase", "passphrases", "info"})
"""The first arguments that are commands; anything else is a notebook to be opened."""
