"""Goals in the client's own words, and the actions that lead there."""
