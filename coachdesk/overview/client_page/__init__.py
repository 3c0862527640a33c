"""The page of one client: overview, sessions, action plan and details."""
