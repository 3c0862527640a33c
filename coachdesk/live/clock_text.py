"""Times on the session clock, as they are read: 29:42, and 1:05:20 only from a hundred minutes on."""


def clock_text(seconds: float) -> str:
    """A time on the session clock in minutes and seconds, or with hours from a hundred minutes on."""
    whole = max(0, int(seconds))
    minutes, rest = divmod(whole, 60)
    if minutes < 100:
        return f"{minutes:02}:{rest:02}"
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"
