"""The playbook as a folder of Markdown: an index and one file a practice, with YAML front matter.

The files hold to the default rules of markdownlint, so that any editor is content with them. A manifest keeps what was
written, so that a second run writes only what changed and never touches a file of somebody else.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from coachdesk.clients.operations import ClientDetails
from coachdesk.playbook.names import names_in
from coachdesk.playbook.operations import PracticePage, PracticeRow, list_practices, practice_page
from coachdesk.sharing.files import safe_name, write_out
from coachdesk.sharing.markdown import blocks, heading, inline, list_item
from coachdesk.vault import Vault

INDEX = "README.md"
MANIFEST = ".coachdesk-playbook.json"
_SECTIONS = (("when", "When"), ("do", "Do"), ("ask", "Ask"), ("watch_for", "Watch for"), ("why", "Why"))
_EVIDENCE = "Where it came from"


class ForeignFile(Exception):
    """A file that this export did not write, or that was changed since, stands where one has to go."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export did: names of files written, left as they were, and removed."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Manifest:
    """What the last export into a folder wrote: digests by file name, and file names by a digest of the practice's id.

    An id tells when its practice was made, so it does not leave the notebook.
    """

    files: dict[str, str]
    names: dict[str, str]
    earlier: dict[str, str]
    """While an export is under way: the digests of what may not have been replaced yet."""

    @classmethod
    def read(cls, folder: Path) -> "_Manifest":
        """Read it from a folder; one that is missing counts as nothing written before. Raises ForeignFile."""
        path = folder / MANIFEST
        if not path.exists() and not path.is_symlink():
            return cls({}, {}, {})
        if not path.is_file() or path.is_symlink():
            raise ForeignFile(path)
        text = path.read_bytes()
        try:
            content = json.loads(text)
            files, names, earlier = content["files"], content["names"], content.get("earlier", {})
            entries = [*files.items(), *names.items(), *earlier.items()]
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise ForeignFile(path) from None
        sound = all(isinstance(part, str) for entry in entries for part in entry)
        plain = sound and all(Path(name).name == name for name in (*files, *names.values(), *earlier))
        if not plain:
            raise ForeignFile(path)
        return cls(files, names, earlier)

    def is_ours(self, name: str, digest: str | None) -> bool:
        """Whether a file of this name and content was written by an export, whole or broken off."""
        return digest is not None and digest in (self.files.get(name), self.earlier.get(name))

    def text(self) -> str:
        """The manifest as it is written, the same for the same content."""
        content = {"files": self.files, "names": self.names}
        if self.earlier:
            content["earlier"] = self.earlier
        return json.dumps(content, indent=2, sort_keys=True) + "\n"


@dataclass(frozen=True, slots=True)
class _Plan:
    """What an export into a folder would do, and with what."""

    folder: Path
    contents: dict[str, bytes]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    before: _Manifest
    after: _Manifest

    @property
    def told(self) -> Exported:
        """The plan in names of files."""
        unchanged = tuple(name for name in self.contents if name not in self.changed)
        return Exported(self.changed, unchanged, self.gone)


def plan_export(vault: Vault, folder: Path) -> Exported:
    """What an export into a folder would do; nothing is written. Raises what export_playbook raises."""
    return _plan(vault, folder).told


def export_playbook(vault: Vault, folder: Path) -> Exported:
    """Write the playbook into a folder, which is made if it is not there.

    Raises OSError where the system refuses, NotADirectoryError where a file stands there, and ForeignFile, before
    anything is written, where a file that is not ours or was changed by hand would have to be replaced.
    """
    plan = _plan(vault, folder)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if plan.after != plan.before or plan.changed:
        # Written first, with what it replaces, so that an export broken off half way can be gone on with.
        earlier = {
            name: digest for name in (*plan.changed, *plan.gone) if (digest := _digest_on_disk(folder / name))
        }
        write_out(folder / MANIFEST, replace(plan.after, earlier=earlier).text().encode())
    for name in plan.changed:
        write_out(folder / name, plan.contents[name])
    for name in plan.gone:
        (folder / name).unlink()
    if _Manifest.read(folder) != plan.after:
        write_out(folder / MANIFEST, plan.after.text().encode())
    return plan.told


def names_left(vault: Vault, clients: Sequence[ClientDetails]) -> dict[str, tuple[str, ...]]:
    """The names of clients that stand in practices all the same, by the title of the practice."""
    found = {page.title: names_in(page, clients) for page in _pages(vault)}
    return {title: names for title, names in found.items() if names}


def _plan(vault: Vault, folder: Path) -> _Plan:
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(20, "a file stands there", str(folder))
    before = _Manifest.read(folder)
    pages = _pages(vault)
    # A practice in the trash keeps its name, which so is its own again when it comes back.
    resting = [row for row in list_practices(vault, deleted=True) if _digest(row.id.encode()) in before.names]
    names = _names([*pages, *resting], before.names)
    contents = {names[page.id]: practice_markdown(page).encode() for page in pages}
    contents[INDEX] = index_markdown(pages, names).encode()
    kept_names = {_digest(id.encode()): name for id, name in names.items()}
    after = _Manifest({name: _digest(content) for name, content in contents.items()}, kept_names, {})
    changed = tuple(name for name in contents if _digest_on_disk(folder / name) != after.files[name])
    for name in changed:
        present = _digest_on_disk(folder / name)
        if present is not None and not before.is_ours(name, present):
            raise ForeignFile(folder / name)
    gone = tuple(
        name
        for name in sorted({**before.files, **before.earlier})
        if name not in contents and before.is_ours(name, _digest_on_disk(folder / name))
    )
    return _Plan(folder, contents, changed, gone, before, after)


def _pages(vault: Vault) -> list[PracticePage]:
    return [page for row in list_practices(vault) if (page := practice_page(vault, row.id)) is not None]


def practice_markdown(page: PracticePage) -> str:
    """One practice as Markdown with front matter: all of it, without a trace of the clients it came from."""
    front: dict[str, object] = {
        "practice": page.title,
        "tags": list(page.tags),
        "tried": page.tried,
        "worked": page.worked,
    }
    if page.last_tried_on is not None:
        front["last_tried"] = page.last_tried_on
    title = heading(page.title)
    if title in dict(_SECTIONS).values() or title == _EVIDENCE:
        title = f"Practice: {title}"  # no heading stands twice
    parts = [_front_matter(front), f"# {title}"]
    for field, words in _SECTIONS:
        text = blocks(getattr(page, field))
        if text:
            parts += [f"## {words}", text]
    if page.evidence:
        lines = [
            f"{each.kind.value}{f', {each.happened_on:%B %Y}' if each.happened_on else ''}: {each.text}"
            for each in page.evidence
        ]
        parts += [f"## {_EVIDENCE}", "\n".join(list_item(line) for line in lines)]
    return "\n\n".join(parts) + "\n"


def index_markdown(pages: Sequence[PracticePage], names: dict[str, str]) -> str:
    """The index: every practice by its title, then once more by tag."""
    parts = [_front_matter({"playbook": len(pages)}), "# Playbook"]
    ordered = sorted(pages, key=lambda page: (page.title.casefold(), page.id))
    if ordered:
        parts += ["## Practices", _links(ordered, names)]
    taken: set[str] = set()
    for tag in sorted({tag for page in pages for tag in page.tags}):
        words = _not_taken(f"Tag {heading(tag)}", taken)
        parts += [f"## {words}", _links([page for page in ordered if tag in page.tags], names)]
    return "\n\n".join(parts) + "\n"


def _not_taken(words: str, taken: set[str]) -> str:
    """A heading that does not stand yet, numbered where need be: tags can differ in their last full stop alone."""
    found, number = words, 1
    while found.casefold() in taken:
        number += 1
        found = f"{words} ({number})"
    taken.add(found.casefold())
    return found


def _links(pages: Sequence[PracticePage], names: dict[str, str]) -> str:
    return "\n".join(f"- [{inline(heading(page.title, escaped=False))}]({names[page.id]})" for page in pages)


def _names(pages: Sequence[PracticePage | PracticeRow], known: dict[str, str]) -> dict[str, str]:
    """File names by practice: the one it had before, else one of its title, each once whatever the file system."""
    before = {page.id: known.get(_digest(page.id.encode())) for page in pages}
    names = {id: name for id, name in before.items() if name is not None}
    taken = {name.casefold() for name in names.values()} | {INDEX.casefold()}
    for page in sorted(pages, key=lambda page: page.id):
        if page.id in names:
            continue
        stem, number = safe_name(page.title), 1
        name = f"{stem}.md"
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}.md"
        names[page.id] = name
        taken.add(name.casefold())
    return names


def _front_matter(front: dict[str, object]) -> str:
    return f"---\n{yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=10_000)}---"


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def _digest_on_disk(path: Path) -> str | None:
    """The digest of a file, or None where there is none; anything that is no plain file counts as foreign."""
    if not path.exists() and not path.is_symlink():
        return None
    return _digest(path.read_bytes()) if path.is_file() and not path.is_symlink() else ""
