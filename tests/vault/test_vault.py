"""An open notebook: transactions, change signals, errors."""

import pytest

from coachdesk.clients.operations import add_client, client_details, list_clients


def test_what_is_written_can_be_read(vault):
    client_id = add_client(vault, "Amara Mensah")
    details = client_details(vault, client_id)
    assert details is not None
    assert details.name == "Amara Mensah"


def test_an_error_takes_the_whole_write_back(vault):
    def add_and_fail():
        with vault.write("Two clients"):
            add_client(vault, "Amara Mensah")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        add_and_fail()
    assert list_clients(vault) == []
