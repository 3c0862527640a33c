"""Writes the next migration from the difference between the tables of the last version and the models.

`python packaging/new_migration.py "Add experiments"`, then read what it wrote, and add its number to VERSIONS
in coachdesk/vault/schema_version.py.
"""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from alembic import command
from alembic.config import Config

import coachdesk.app.models  # noqa: F401 - the tables of every feature
from coachdesk.vault.connection import connect
from coachdesk.vault.engine import engines_over
from coachdesk.vault.notebook_key import NotebookKey
from coachdesk.vault.schema import Record
from coachdesk.vault.schema_version import MIGRATIONS, migrate


def main(words: str) -> None:
    """Write the migration."""
    versions = MIGRATIONS / "versions"
    number = f"{len(list(versions.glob('v[0-9]*.py'))) + 1:04d}"
    with tempfile.TemporaryDirectory() as folder:
        connection = connect(Path(folder) / "notebook.db", NotebookKey.random(""), create=True)
        if number != "0001":
            migrate(connection)
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.set_main_option("file_template", "v%%(rev)s_%%(slug)s")
        config.attributes["metadata"] = Record.metadata
        with engines_over(connection)[1].begin() as begun:
            config.attributes["connection"] = begun
            command.revision(config, words, autogenerate=True, rev_id=number)
        connection.close()


if __name__ == "__main__":
    main(" ".join(sys.argv[1:]) or "Change tables")
