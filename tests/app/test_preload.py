"""Pages are imported ahead on a thread of their own while the window may need them at once."""

import threading

from coachdesk.app import preload


def test_what_is_made_ahead_waits_for_pages_that_are_being_imported(start):
    program = start()
    held, let_go, done = threading.Event(), threading.Event(), threading.Event()

    def importing():
        with preload._IMPORTING:
            held.set()
            let_go.wait(10)
            done.set()

    thread = threading.Thread(target=importing)
    thread.start()
    held.wait(10)
    threading.Timer(0.2, let_go.set).start()
    program.make_ahead()
    assert done.is_set()
    thread.join()
