"""CoachDesk: a private, offline notebook for people who coach one-on-one."""

__version__ = "0.1.0"
