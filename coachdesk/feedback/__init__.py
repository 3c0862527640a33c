"""Ratings of goals, by the client and by the coach."""
