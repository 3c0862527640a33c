"""The trash: what comes back, and what is gone after 30 days."""

from coachdesk.clients.operations import add_client, client_details, delete_client, list_clients
from coachdesk.overview.operations import TrashKind, list_trash, purge_trash, restore_entry
from coachdesk.playbook.operations import add_practice, delete_practice, list_practices
from coachdesk.sessions.operations import delete_session, plan_next_session, session_row
from coachdesk.vault.drafts import Draft, keep_draft, read_draft
from coachdesk.vault.scrub import scrub_due


def test_everything_deleted_lies_in_the_trash_and_comes_back(vault, clock):
    client_id = add_client(vault, "Amara")
    session_id = plan_next_session(vault, client_id, vault.clock.now())
    gone_id = add_client(vault, "Jonas")
    practice_id = add_practice(vault, "Early and rough")
    delete_session(vault, session_id)
    clock.advance(hours=1)
    delete_client(vault, gone_id)
    clock.advance(hours=1)
    delete_practice(vault, practice_id)
    entries = list_trash(vault)
    assert [entry.kind for entry in entries] == [TrashKind.PRACTICE, TrashKind.CLIENT, TrashKind.SESSION]
    for entry in entries:
        restore_entry(vault, entry)
    assert list_trash(vault) == []
    assert len(list_clients(vault)) == 2
    assert len(list_practices(vault)) == 1
    assert not session_row(vault, session_id).deleted


def test_sessions_of_a_deleted_client_are_not_listed_alone(vault):
    client_id = add_client(vault, "Amara")
    delete_session(vault, plan_next_session(vault, client_id, vault.clock.now()))
    delete_client(vault, client_id)
    assert [entry.kind for entry in list_trash(vault)] == [TrashKind.CLIENT]


def test_what_is_older_than_thirty_days_goes_for_good(vault, clock):
    client_id = add_client(vault, "Old")
    session_id = plan_next_session(vault, client_id, vault.clock.now())
    keep_draft(vault, "capture", session_id, Draft("Half a thought"))
    keep_draft(vault, "plan", client_id, Draft("Half a plan"))
    delete_client(vault, client_id)
    clock.advance(days=20)
    recent = add_client(vault, "Recent")
    delete_client(vault, recent)
    clock.advance(days=11)
    assert not scrub_due(vault)
    assert purge_trash(vault) == 1
    assert scrub_due(vault)
    assert vault.undo_label is None
    assert client_details(vault, client_id) is None
    assert session_row(vault, session_id) is None
    assert read_draft(vault, "capture", session_id) == read_draft(vault, "plan", client_id) == Draft()
    assert client_details(vault, recent) is not None
    assert purge_trash(vault) == 0
