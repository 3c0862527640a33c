"""What can be done with clients and engagements, also with text that nobody meant to type."""

from datetime import date, timedelta

import pytest

from coachdesk.clients.model import Mode
from coachdesk.clients.operations import (
    add_client,
    archive_client,
    change_client,
    change_engagement,
    client_details,
    current_engagement,
    delete_client,
    list_clients,
    list_engagements,
    restore_client,
    start_engagement,
)
from coachdesk.vault.text import TextTooLong
from tests.bad_text import BLANK, ENORMOUS, KEPT, TIDIED


@pytest.fixture
def amara(vault):
    """The id of a client with nothing but a name."""
    return add_client(vault, "Amara Mensah")


def details_of(vault, client_id):
    found = client_details(vault, client_id)
    assert found is not None
    return found


def engagement_of(vault, client_id):
    found = current_engagement(vault, client_id)
    assert found is not None
    return found


def names(rows):
    return [row.name for row in rows]


def test_a_name_alone_is_enough(vault, amara):
    details = details_of(vault, amara)
    assert (details.name, details.address, details.code) == ("Amara Mensah", "Amara", "C01")
    assert engagement_of(vault, amara).started_on == vault.clock.today()


def test_more_details_may_come_at_once_or_later(vault):
    jonas = add_client(vault, "Jonas Lindqvist", role="Head of care", organisation="Northwind Health")
    change_client(vault, jonas, address_as="Jo", good_hours="mornings")
    details = details_of(vault, jonas)
    assert (details.role, details.address, details.good_hours) == ("Head of care", "Jo", "mornings")


@pytest.mark.parametrize("blank", BLANK)
def test_a_blank_name_is_refused_and_changes_nothing(vault, amara, blank):
    with pytest.raises(ValueError, match="needs a name"):
        add_client(vault, blank)
    with pytest.raises(ValueError, match="needs a name"):
        change_client(vault, amara, name=blank)
    assert names(list_clients(vault)) == ["Amara Mensah"]


@pytest.mark.parametrize("text", KEPT)
def test_names_of_every_script_are_kept_sign_by_sign(vault, text):
    assert details_of(vault, add_client(vault, text)).name == text


@pytest.mark.parametrize(("typed", "kept"), TIDIED.items())
def test_names_are_tidied_to_one_line(vault, typed, kept):
    assert details_of(vault, add_client(vault, typed)).name == kept


def test_an_enormous_text_is_refused_with_its_length_and_nothing_is_kept(vault, amara):
    with pytest.raises(TextTooLong) as caught:
        add_client(vault, ENORMOUS)
    assert caught.value.length == len(ENORMOUS)
    with pytest.raises(TextTooLong):
        change_client(vault, amara, role=ENORMOUS)
    assert names(list_clients(vault)) == ["Amara Mensah"]


def test_an_unknown_detail_is_refused(vault, amara):
    with pytest.raises(ValueError, match="shoe_size"):
        change_client(vault, amara, shoe_size="38")


def test_codes_stay_free_of_doubles(vault, amara):
    second = add_client(vault, "Jonas Lindqvist", code="C02")
    third = add_client(vault, "Priya Raman")
    assert [details_of(vault, one).code for one in (amara, second, third)] == ["C01", "C02", "C03"]


def test_archive_and_trash_take_a_client_out_of_the_list_and_restore_brings_it_back(vault, amara):
    archive_client(vault, amara)
    assert list_clients(vault) == []
    assert names(list_clients(vault, archived=True)) == ["Amara Mensah"]
    delete_client(vault, amara)
    assert list_clients(vault, archived=True) == []
    assert names(list_clients(vault, deleted=True)) == ["Amara Mensah"]
    restore_client(vault, amara)
    assert names(list_clients(vault, archived=True)) == ["Amara Mensah"], "back to where it was"
    restore_client(vault, amara)
    assert names(list_clients(vault)) == ["Amara Mensah"]


def test_clients_stand_by_name_whatever_the_case(vault):
    for name in ("tomás Ortega", "Amara Mensah", "jonas Lindqvist"):
        add_client(vault, name)
    assert names(list_clients(vault)) == ["Amara Mensah", "jonas Lindqvist", "tomás Ortega"]


def test_no_such_client(vault):
    assert client_details(vault, "nobody") is None
    assert current_engagement(vault, "nobody") is None


def test_a_new_engagement_ends_the_one_before(vault, amara, clock):
    clock.advance(days=100)
    second = start_engagement(vault, amara, "Lead without being the last to know")
    newest, first = list_engagements(vault, amara)
    assert newest.id == second == engagement_of(vault, amara).id
    assert (first.current, first.ended_on) == (False, date(2027, 3, 6))


def test_an_engagement_that_has_not_begun_ends_as_it_begins(vault, amara, clock):
    begins = clock.today() + timedelta(days=20)
    change_engagement(vault, engagement_of(vault, amara).id, started_on=begins)
    start_engagement(vault, amara)
    assert [each.ended_on for each in list_engagements(vault, amara)] == [None, begins]


def test_no_engagement_ends_before_it_begins(vault, amara, clock):
    first = engagement_of(vault, amara)
    for details in (
        {"ended_on": clock.today() - timedelta(days=1)},
        {"started_on": clock.today() + timedelta(days=2), "ended_on": clock.today()},
    ):
        with pytest.raises(ValueError, match="before it begins"):
            change_engagement(vault, first.id, purpose="Lead", **details)
    assert engagement_of(vault, amara) == first
    change_engagement(vault, first.id, ended_on=clock.today())
    assert engagement_of(vault, amara).ended_on == clock.today()


def test_details_of_an_engagement(vault, amara):
    engagement = engagement_of(vault, amara).id
    change_engagement(
        vault, engagement, rhythm_days=14, minutes=45, mode=Mode.VIDEO, purpose="  Sponsors \n first "
    )
    now = engagement_of(vault, amara)
    assert (now.rhythm_days, now.minutes, now.mode, now.purpose) == (14, 45, Mode.VIDEO, "Sponsors first")


@pytest.mark.parametrize(
    "details", [{"rhythm_days": 0}, {"rhythm_days": 400}, {"minutes": 4}, {"minutes": 481}, {"id": "x"}]
)
def test_details_out_of_range_are_refused(vault, amara, details):
    engagement = engagement_of(vault, amara)
    with pytest.raises(ValueError):  # noqa: PT011 - each names another range
        change_engagement(vault, engagement.id, **details)
    assert engagement_of(vault, amara) == engagement
