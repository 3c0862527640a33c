"""The program: starts, puts the panes together, and owns the window."""
