"""What the tests of the desk ask of it."""


def where(desk):
    """The part of the desk that has the focus."""
    focused = desk.window().focusWidget()
    parts = {
        "agenda": desk.agenda,
        "center": desk.center,
        "plan": desk.plan,
        "live bar": desk.live_bar,
        "head": desk.header,
        "form": desk.wrap_up.form,
    }
    return next(
        (name for name, part in parts.items() if focused is part or part.isAncestorOf(focused)), "nowhere"
    )
