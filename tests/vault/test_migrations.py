"""Migrations: they lead to what the models say, in one transaction, after a backup."""

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from coachdesk.app.searched import SEARCHED
from coachdesk.clients.operations import add_client, list_clients
from coachdesk.vault import facts, notebook, schema_version
from coachdesk.vault.backup import list_backups
from coachdesk.vault.connection import APPLICATION_ID, connect, value_of
from coachdesk.vault.engine import engines_over
from coachdesk.vault.notebook import create_notebook, open_notebook
from coachdesk.vault.notebook_key import NotebookKey
from coachdesk.vault.schema import Record
from coachdesk.vault.schema_version import MIGRATIONS, VERSIONS, bring_up_to_date, migrate, stored_version
from coachdesk.vault.search import search


@pytest.fixture
def bare(tmp_path):
    """An empty encrypted database."""
    connection = connect(tmp_path / "notebook.db", NotebookKey.random("test"), create=True)
    yield connection
    connection.close()


def schema_of(connection):
    with engines_over(connection)[0].connect() as begun:
        inspector = sa.inspect(begun)
        return {
            name: (
                {
                    column["name"]: (str(column["type"]), column["nullable"])
                    for column in inspector.get_columns(name)
                },
                sorted((index["name"], index["unique"]) for index in inspector.get_indexes(name)),
                sorted(
                    (tuple(key["constrained_columns"]), key["referred_table"], key["options"].get("ondelete"))
                    for key in inspector.get_foreign_keys(name)
                ),
                sorted(tuple(unique["column_names"]) for unique in inspector.get_unique_constraints(name)),
            )
            for name in inspector.get_table_names()
            if not name.startswith("search_")
        }


def test_migrations_and_models_agree(bare, vault):
    migrate(bare)
    with engines_over(bare)[0].connect() as begun:
        assert compare_metadata(MigrationContext.configure(begun), Record.metadata) == []
    with vault.raw_read() as connection:
        assert schema_of(bare) == schema_of(connection)


def test_the_versions_are_those_of_the_migrations(bare):
    scripts = ScriptDirectory.from_config(_config())
    assert tuple(script.revision for script in reversed(list(scripts.walk_revisions()))) == VERSIONS
    migrate(bare)
    assert stored_version(bare) == VERSIONS[-1]


def _config():
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


@pytest.fixture
def future(tmp_path, monkeypatch):
    """A second version of the tables, of which the test writes the migration."""
    import shutil

    folder = tmp_path / "migrations 100%"
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(schema_version, "MIGRATIONS", folder)
    for module in (schema_version, notebook):
        monkeypatch.setattr(module, "VERSIONS", (*VERSIONS, "9000"))

    def write(body):
        (folder / "versions" / "v9000_next.py").write_text(
            f'from alembic import op\nimport sqlalchemy as sa\nrevision = "9000"\ndown_revision = "{VERSIONS[-1]}"\n'
            f"def upgrade():\n{body}"
        )

    return write


REBUILD = """
    with op.batch_alter_table("client") as table:
        table.add_column(sa.Column("colour", sa.String(), nullable=False, server_default="teal"))
        table.alter_column("code", nullable=True)
"""


@pytest.fixture
def older(tmp_path, clock, weak_cost):
    """A notebook of the present version, closed, and its key."""
    vault, _ = create_notebook(
        tmp_path / "Mine.coachdesk", "words", clock=clock, cost=weak_cost, searched=SEARCHED
    )
    add_client(vault, "Amara Mensah")
    key = vault.key.copy()
    vault.close()
    return tmp_path / "Mine.coachdesk", key


def test_an_older_notebook_is_backed_up_and_migrated(older, future, clock):
    path, key = older
    future(REBUILD)
    vault = open_notebook(path, key.copy(), clock=clock, searched=SEARCHED)
    assert [client.name for client in list_clients(vault)] == ["Amara Mensah"]
    assert [hit.title for hit in search(vault, "amara")] == ["Amara Mensah"]
    with vault.raw_read() as connection:
        assert stored_version(connection) == "9000"
        assert connection.execute("SELECT colour FROM client").fetchall() == [("teal",)]
        assert connection.execute("SELECT count(*) FROM engagement").fetchone() == (1,)  # no cascade ran
        assert value_of(connection, "foreign_keys") == 1
        assert not connection.execute("PRAGMA foreign_key_check").fetchall()
    assert vault.undo_label is None
    assert len(list_backups([path / "backups"], key)) == 1
    add_client(vault, "Jonas Lindqvist")
    assert [hit.title for hit in search(vault, "jonas")] == ["Jonas Lindqvist"]
    vault.close()


@pytest.mark.parametrize(
    "body",
    [
        f"{REBUILD}\n    raise RuntimeError('half way')\n",
        "    op.drop_table('session_template')\n    op.execute('SELECT no_such_function()')\n",
        "    op.execute(\"UPDATE engagement SET client_id = 'nobody'\")\n",
    ],
    ids=["error", "statement", "reference"],
)
def test_a_migration_that_fails_leaves_the_notebook_as_it_was(older, future, clock, body, monkeypatch):
    path, key = older
    future(body)
    with pytest.raises(Exception, match=r"half way|no_such_function|leads nowhere"):
        open_notebook(path, key.copy(), clock=clock, searched=SEARCHED)
    monkeypatch.undo()
    vault = open_notebook(path, key.copy(), clock=clock, searched=SEARCHED)
    assert vault.found == ()  # it was closed properly
    assert [client.name for client in list_clients(vault)] == ["Amara Mensah"]
    with vault.raw_read() as connection:
        assert stored_version(connection) == VERSIONS[-1]
    vault.close()


def test_a_notebook_that_tells_no_version_is_damaged(older, clock):
    from coachdesk.vault.errors import NotebookDamaged

    path, key = older
    connection = connect(path / "notebook.db", key)
    assert value_of(connection, "application_id") == APPLICATION_ID
    assert facts.read_fact(connection, facts.NOTEBOOK_ID) == key.notebook_id
    connection.execute("DROP TABLE alembic_version")
    connection.close()
    with pytest.raises(NotebookDamaged):
        open_notebook(path, key.copy(), clock=clock)


def test_a_present_notebook_is_left_alone(older, clock):
    path, key = older
    connection = connect(path / "notebook.db", key)
    assert not bring_up_to_date(connection, path, key, clock)
    connection.close()
    assert list((path / "backups").iterdir()) == []


def insert(bare, table, **values):
    """Add a row with these values, and anything else that it needs."""
    needed = {row[1]: 1 for row in bare.execute(f"PRAGMA table_info({table})") if row[3]} | values
    blanks = ", ".join("?" * len(needed))
    bare.execute(f"INSERT INTO {table} ({', '.join(needed)}) VALUES ({blanks})", tuple(needed.values()))


def test_dates_of_the_first_version_keep_their_times(bare):
    migrate(bare, "0001")
    bare.execute("PRAGMA foreign_keys = OFF")
    insert(bare, "client", id="c")
    insert(bare, "session", id="s", client_id="c", stage="prepare")
    migrate(bare)
    assert bare.execute("SELECT time_open FROM session").fetchall() == [(0,)]


def test_what_was_made_of_a_line_for_the_coach_alone_stays_so(bare):
    migrate(bare, "0002")
    bare.execute("PRAGMA foreign_keys = OFF")
    insert(bare, "client", id="c")
    insert(bare, "session", id="s", client_id="c", stage="prepare")
    for visibility in ("only me", "us"):
        insert(bare, "moment", id=visibility, session_id="s", visibility=visibility)
        insert(bare, "action", id=visibility, client_id="c", moment_id=visibility)
    insert(bare, "action", id="of no line", client_id="c")
    migrate(bare)
    kept = dict(bare.execute("SELECT id, only_me FROM action"))
    assert kept == {"only me": 1, "us": 0, "of no line": 0}
