"""The points of a session in their order, and the templates they come from."""
