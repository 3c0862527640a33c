"""Looks and Qt plumbing for every screen: theme, icons, fields, editor, charts. No coaching words here."""
