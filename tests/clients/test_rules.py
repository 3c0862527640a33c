"""Pure rules on names and codes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.clients.rules import address, next_code


@pytest.mark.parametrize(
    ("name", "asked", "called"),
    [
        ("Amara Mensah", "", "Amara"),
        ("Amara Mensah", "Dr Mensah", "Dr Mensah"),
        ("Madonna", "", "Madonna"),
        ("", "", ""),
    ],
)
def test_address(name, asked, called):
    assert address(name, asked) == called


@given(st.sets(st.integers(1, 120).map(lambda number: f"C{number:02d}")))
def test_the_next_code_is_the_first_that_is_free(taken):
    code = next_code(taken)
    assert code not in taken
    assert all(f"C{number:02d}" in taken for number in range(1, int(code[1:])))
