"""The session summary: the one page that the client receives."""
