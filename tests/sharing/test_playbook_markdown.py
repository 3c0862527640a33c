"""The playbook leaves as Markdown: valid, read back equal, and without touching what is not ours."""

import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml
from markdown_it import MarkdownIt

from coachdesk.playbook.model import EvidenceKind, Practice
from coachdesk.playbook.operations import (
    add_evidence,
    add_practice,
    change_practice,
    delete_practice,
    list_practices,
    restore_practice,
)
from coachdesk.sharing.playbook_markdown import INDEX, MANIFEST, ForeignFile, export_playbook

AWKWARD = [
    "Ask for the no early.",
    "CON",
    "Ünïcode – 日本語 😀 عربي",
    "# not a heading: `code` <b>bold</b> [link](x) www.example.org a@b.org",
    "x" * 300,
    "many words in one very long title " * 12,
    "Ask for the no early!",
    "---",
    "README",
]


@pytest.fixture
def filled(vault):
    """A notebook with practices whose titles and texts try to break Markdown."""
    for number, title in enumerate(AWKWARD):
        practice = add_practice(
            vault,
            title,
            tags=["feedback", "trust: & co", f"tag {number}"],
            when="A sponsor hears bad news in the meeting.\n\n\n\nOr later   ",
            do="1. Open with the decision.\n2. Five lines at most; "
            + "say more " * 30
            + "\n\n3. Send it.\n\n- a\n* b\n+ c",
            ask="“What is the *smallest* update?”\n===\n---\n> quote\n\tindented\n```\ncode",
            watch_for="<script>alert(1)</script> ![x](file:///etc/passwd) **Over-explaining.**",
            why="1986. A great year\n- \n#hash",
        )
        add_evidence(
            vault,
            practice,
            EvidenceKind.WORKED,
            "A decision_the same day* " * 8,
            happened_on=date(2026, 9, 1),
        )
    return vault


def _front_matter_and_body(path: Path) -> tuple[dict[str, object], str]:
    text = path.read_text(encoding="utf-8")
    found = re.match(r"---\n(.*?)\n---\n\n(.*)", text, re.DOTALL)
    assert found is not None
    return yaml.safe_load(found.group(1)), found.group(2)


def test_front_matter_reads_back_equal(filled, tmp_path):
    export_playbook(filled, tmp_path / "book")
    titles = {row.title for row in list_practices(filled)}
    read = [
        _front_matter_and_body(path)[0] for path in (tmp_path / "book").glob("*.md") if path.name != INDEX
    ]
    assert {front["practice"] for front in read} == titles
    assert all(front["tried"] == front["worked"] == 1 and len(front["tags"]) == 3 for front in read)
    assert all(front["last_tried"] == date(2026, 9, 1) for front in read)


def test_the_body_holds_no_markup_but_ours(filled, tmp_path):
    export_playbook(filled, tmp_path / "book")
    for path in (tmp_path / "book").glob("*.md"):
        tokens = MarkdownIt("commonmark").parse(_front_matter_and_body(path)[1])
        assert not {token.type for token in tokens} & {
            "html_block",
            "fence",
            "code_block",
            "hr",
            "blockquote_open",
        }
        inner = {child.type for token in tokens for child in token.children or ()}
        assert not inner & {"html_inline", "image", "code_inline", "strong_open", "em_open"}


def test_every_link_of_the_index_leads_to_a_file(filled, tmp_path):
    export_playbook(filled, tmp_path / "book")
    tokens = MarkdownIt("commonmark").parse(_front_matter_and_body(tmp_path / "book" / INDEX)[1])
    links = {
        child.attrs["href"] for token in tokens for child in token.children or () if child.type == "link_open"
    }
    assert len(links) == len(AWKWARD)
    assert all((tmp_path / "book" / str(link)).is_file() for link in links)


def test_names_are_safe_and_each_once(filled, tmp_path):
    export_playbook(filled, tmp_path / "book")
    names = [path.name for path in (tmp_path / "book").glob("*.md")]
    assert len({name.lower() for name in names}) == len(names) == len(AWKWARD) + 1
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9-]*\.md|README\.md", name) for name in names)
    assert "con.md" not in names


def test_a_second_run_changes_only_what_changed(filled, tmp_path):
    book = tmp_path / "book"
    export_playbook(filled, book)
    before = {path.name: path.stat().st_mtime_ns for path in book.iterdir()}
    again = export_playbook(filled, book)
    assert again.written == again.removed == ()
    assert {path.name: path.stat().st_mtime_ns for path in book.iterdir()} == before
    row = next(row for row in list_practices(filled) if row.title == "CON")
    change_practice(filled, row.id, "Another title", row.tags)
    third = export_playbook(filled, book)
    assert set(third.written) == {"con-1.md", INDEX}


def test_a_deleted_practice_leaves_and_foreign_files_stay(filled, tmp_path):
    book = tmp_path / "book"
    export_playbook(filled, book)
    (book / "mine.md").write_text("mine")
    row = next(row for row in list_practices(filled) if row.title == "CON")
    delete_practice(filled, row.id)
    assert export_playbook(filled, book).removed == ("con-1.md",)
    assert (book / "mine.md").read_text() == "mine"


def test_a_file_of_somebody_else_is_never_written_over(filled, tmp_path):
    book = tmp_path / "book"
    book.mkdir()
    (book / "con-1.md").write_text("mine")
    with pytest.raises(ForeignFile):
        export_playbook(filled, book)
    assert [path.name for path in book.iterdir()] == ["con-1.md"]
    assert (book / "con-1.md").read_text() == "mine"


def test_a_file_changed_by_hand_is_not_written_over(filled, tmp_path):
    book = tmp_path / "book"
    export_playbook(filled, book)
    (book / "con-1.md").write_text("changed by hand")
    with pytest.raises(ForeignFile):
        export_playbook(filled, book)


@pytest.mark.parametrize(
    "manifest",
    ["", "somebody’s own", "[]", '{"files": {"../x": "1"}, "names": {}}', '{"files": 1}', "[" * 100_000],
)
def test_what_is_no_manifest_of_ours_stays(filled, tmp_path, manifest):
    book = tmp_path / "book"
    book.mkdir()
    (book / MANIFEST).write_text(manifest)
    with pytest.raises(ForeignFile):
        export_playbook(filled, book)
    assert [path.name for path in book.iterdir()] == [MANIFEST]
    assert (book / MANIFEST).read_text() == manifest


def test_files_of_other_programs_beside_ours_stay(filled, tmp_path):
    book = tmp_path / "book"
    book.mkdir()
    others = [book / ".README.md.part", book / ".con-1.md.part"]
    for other in others:
        other.write_text("half a download")
    export_playbook(filled, book)
    assert [other.read_text() for other in others] == ["half a download"] * 2


def test_a_practice_back_from_the_trash_has_its_name_again(vault, tmp_path):
    book = tmp_path / "book"
    first = add_practice(vault, "Alpha")
    export_playbook(vault, book)
    delete_practice(vault, first)
    other = add_practice(vault, "Alpha", when="Later")
    assert export_playbook(vault, book).removed == ("alpha.md",)
    restore_practice(vault, first)
    assert export_playbook(vault, book).removed == ()
    assert "Later" not in (book / "alpha.md").read_text()
    assert "Later" in (book / "alpha-2.md").read_text()
    delete_practice(vault, other)
    delete_practice(vault, first)
    export_playbook(vault, book)
    with vault.write("Empty the trash", undo=False) as db:
        db.delete(db.get_one(Practice, first))
    add_practice(vault, "Alpha")
    assert "alpha.md" in export_playbook(vault, book).written, "what is gone for good leaves its name"


def test_a_file_where_the_folder_should_be(filled, tmp_path):
    (tmp_path / "book").write_text("a file")
    with pytest.raises(NotADirectoryError):
        export_playbook(filled, tmp_path / "book")


@pytest.mark.skipif(sys.platform == "win32", reason="file modes are POSIX")
def test_only_the_owner_may_read_it(filled, tmp_path):
    export_playbook(filled, tmp_path / "book")
    assert (tmp_path / "book").stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "book").iterdir()} == {0o600}


def test_markdownlint_is_content(filled, tmp_path):
    export_playbook(filled, tmp_path / "book")
    _lint(tmp_path / "book")


def _lint(folder: Path) -> None:
    linter = shutil.which("markdownlint-cli2")
    if linter is None:
        pytest.skip("markdownlint-cli2 is not on the path; .ci/run brings it where npm is there")
    done = subprocess.run([linter, "**/*.md"], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
