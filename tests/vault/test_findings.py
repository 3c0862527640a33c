"""What is made of a seal and a database: every state that they can be found in, and how a file is measured."""

import os
from dataclasses import replace
from itertools import product

from coachdesk.vault.findings import Finding, Looks, Stored, judge
from coachdesk.vault.last_seen import Seen
from coachdesk.vault.seal import Measured, Seal, measure
from coachdesk.widgets.finding_sentences import FINDINGS

PAGE = 4096


def test_every_state_is_judged_and_has_words():
    """Nothing that differs from what was closed passes in silence."""
    assert set(FINDINGS) == set(Finding)
    seal = Seal(5, 3, Measured(4096, bytes(32)))
    for generation, closed, matches, wal in product(range(3, 9), (0, 4, 5, 6), (True, False), (True, False)):
        looks = Looks(seal, header_generation=3, matches=matches, wal_there=wal)
        found = judge(looks, Stored(generation, closed))
        complete = generation > 5 and closed == generation
        assert (found == ()) == ((generation == 5 and matches) or complete), (
            generation,
            closed,
            matches,
            wal,
        )
    as_left = Looks(seal, header_generation=3, matches=True, seal_digest="a")
    for seen, expected in {
        Seen(5, "a"): (),
        Seen(5, "b"): (Finding.OTHER_COPY,),
        Seen(4, "b"): (),
        Seen(6, "a"): (Finding.OLDER_NOTEBOOK,),
        Seen(5, ""): (),
    }.items():
        assert judge(replace(as_left, seen=seen), Stored(5, 5)) == expected


def test_measuring_looks_at_every_page_and_the_size(tmp_path):
    file = tmp_path / "pages"
    content = os.urandom(PAGE * 1030)
    file.write_bytes(content)
    first = measure(file)
    assert first.size_bytes == len(content)
    for page in (0, 1, 1023, 1024, 1029):
        changed = bytearray(content)
        changed[page * PAGE + PAGE - 1] ^= 1
        file.write_bytes(changed)
        assert measure(file) != first
