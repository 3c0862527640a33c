"""Pictures of every screen of the real program, to be laid beside the mock-ups."""
