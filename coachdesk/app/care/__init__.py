"""Looking after a notebook: its key and passphrases, checks, and erasing a client for good."""
