"""What the tests about another key of a notebook do with a closed one."""

from coachdesk.app.searched import SEARCHED
from coachdesk.vault.key_change import change_notebook_key
from coachdesk.vault.notebook import open_notebook

WORDS = "four unrelated words"


def change(path, clock, **options):
    return change_notebook_key(path, WORDS, clock=clock, searched=SEARCHED, **options)


def opened(path, key, clock, **options):
    return open_notebook(path, key, clock=clock, searched=SEARCHED, **options)


def names(path):
    return sorted(each.name for each in path.iterdir())


def make_ready(path, clock, monkeypatch):
    """Change the key, but cut that short when the folder next has its name."""
    with monkeypatch.context() as patched:
        patched.setattr("coachdesk.vault.key_change._put_in_place", lambda _path: None)
        return change(path, clock)
