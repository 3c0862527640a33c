"""Every place of the tour, by kind."""

from tests.access import care
from tests.access.tour import Tour

ENTRY = (
    Tour.unlock,
    Tour.unlock_refused,
    Tour.recovery,
    Tour.new_passphrase,
    Tour.first_run,
    Tour.first_run_refused,
    Tour.recovery_key,
    care.key_change,
)
PAGES = (
    Tour.today,
    Tour.client_overview,
    Tour.client_sessions,
    Tour.client_plan,
    Tour.client_details,
    Tour.new_engagement,
    Tour.next_date,
    Tour.playbook,
    Tour.practice_page,
    Tour.edit_practice,
    care.damage,
)
DESK = (
    Tour.prepare,
    Tour.in_session,
    Tour.silences,
    Tour.find_in_notes,
    Tour.wrap_up,
    Tour.finished_session,
)
DIALOGS = (
    Tour.preferences,
    Tour.help,
    Tour.about,
    Tour.palette,
    Tour.restore,
    Tour.renew_recovery_key,
    Tour.renewed_recovery_key,
    Tour.change_passphrase,
    care.passphrases,
    care.add_passphrase,
    care.change_key,
    care.backups_left,
    care.check,
    care.check_of_a_damaged_one,
    care.erase_client,
    Tour.trash,
    Tour.leave,
    Tour.export,
    Tour.add_to_playbook,
    Tour.save_template,
)
