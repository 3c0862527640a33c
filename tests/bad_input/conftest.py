"""The real program, as the tests of the program have it."""

from tests.app.conftest import at_desk, home, make_notebook, program, start

__all__ = ["at_desk", "home", "make_notebook", "program", "start"]
