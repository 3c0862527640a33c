"""What was written gets into the database itself while the notebook is open."""

import subprocess
from contextlib import closing

from coachdesk.app.folding_in import FoldingIn
from coachdesk.clients.operations import add_client
from coachdesk.vault.connection import connect
from coachdesk.vault.header import DATABASE_NAME


def test_what_is_written_is_soon_in_the_database_itself(program, slow_backup, tmp_path):
    path = program.notebook.path

    def in_the_file_alone(name):
        copy = tmp_path / f"{name}.db"
        subprocess.run(["cp", path / DATABASE_NAME, copy], check=True)  # read here, its locks would go
        with closing(connect(copy, program.notebook.vault.key, read_only=True)) as connection:
            return [row[0] for row in connection.execute("SELECT name FROM client")]

    add_client(program.notebook.vault, "Amara")
    assert in_the_file_alone("before") == []
    program.findChild(FoldingIn).timer.timeout.emit()
    assert in_the_file_alone("after") == ["Amara"]
    program.window.menus.perform("back_up")
    add_client(program.notebook.vault, "During a backup")
    program.findChild(FoldingIn).timer.timeout.emit()
    assert in_the_file_alone("beside") == ["Amara"], "nothing waits for a backup"
    slow_backup.set()
    program.background.finish()
    program.findChild(FoldingIn).timer.timeout.emit()
    assert in_the_file_alone("afterwards") == ["Amara", "During a backup"]
