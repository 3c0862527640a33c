"""What stands in the window before a notebook is open: first run, unlock, recovery."""
