"""Starts CoachDesk: python -m coachdesk."""

import sys

from coachdesk.app.main import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
