"""In the room: the session clock, the silence cue and the live bar. Plain segments in, facts out."""
