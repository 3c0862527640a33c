"""A disk that loses power: it keeps what was synced, and of the rest whatever it happened to have written.

No order is taken for granted that was not asked for. A file's content is safe after a sync of the file, a name in a
folder after a sync of the folder. What was not synced may be there or not, each write and each sector of it for itself.
Only a renaming is one thing, also between two folders.
"""

import random
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from tests.torture.traced import Call

SECTOR_BYTES = 512


Names = dict[str, "File | Folder | None"]


class Luck(Protocol):
    """What the disk had written of what was not synced."""

    def has(self) -> bool:
        """Whether a change was written, or one sector of it."""

    def had(self, change: "Change") -> bool:
        """The same of a change of names, and whenever it is asked for that one."""

    def whole(self) -> bool:
        """Whether a write is written whole or not at all, not sector by sector."""


@dataclass(frozen=True)
class Steady:
    """Everything was written, or nothing."""

    written: bool

    def has(self) -> bool:
        """Always or never."""
        return self.written

    def had(self, _change: "Change") -> bool:
        """Always or never."""
        return self.written

    def whole(self) -> bool:
        """Always."""
        return True


class Random:
    """Anything may be."""

    def __init__(self, chance: random.Random) -> None:
        self._chance, self._part = chance, chance.choice((0.1, 0.5, 0.9))
        self._decided: dict[Change, bool] = {}

    def has(self) -> bool:
        """By chance."""
        return self._chance.random() < self._part

    def had(self, change: "Change") -> bool:
        """By chance, once for all."""
        return self._decided.setdefault(change, self.has())

    def whole(self) -> bool:
        """Half of the time."""
        return self._chance.random() < 0.5


@dataclass
class File:
    """The content that is safe, and the changes since then: where and what, or to what size."""

    safe: bytearray
    size: int
    """As the program sees it."""
    since: list[tuple[int, bytes] | int] = field(default_factory=list)

    def write(self, start: int, content: bytes) -> None:
        """Note a write; -1 is the end."""
        start = self.size if start < 0 else start
        self.since.append((start, content))
        self.size = max(self.size, start + len(content))

    def truncate(self, size: int) -> None:
        """Note a new size."""
        if size != self.size:
            self.since.append(size)
            self.size = size

    def sync(self) -> None:
        """All that was noted is safe."""
        self.safe, self.since = self.after(Steady(True)), []

    def after(self, luck: Luck) -> bytearray:
        """The content after the power went."""
        content = bytearray(self.safe)
        for change in self.since:
            if isinstance(change, int):
                if luck.has():
                    del content[change:]
                    content.extend(bytes(change - len(content)))
                continue
            start, written = change
            step = len(written) if luck.whole() else SECTOR_BYTES
            for at in range(0, len(written), step or 1):
                if luck.has():
                    _put(content, start + at, written[at : at + step])
        return content


class Change:
    """What happens at once to the names of one folder or, where something is moved, of two."""

    def __init__(self, *parts: "tuple[Folder, Names]") -> None:
        """Note it in each of these folders."""
        self.parts = parts
        for folder, names in parts:
            folder.since.append(self)
            folder.names = _changed(folder.names, names)

    def of(self, folder: "Folder") -> Names:
        """What happens to the names of one."""
        return next(names for each, names in self.parts if each is folder)

    def is_safe(self) -> None:
        """It happened, to all of the folders."""
        for folder, names in self.parts:
            folder.safe = _changed(folder.safe, names)
            folder.since.remove(self)


@dataclass(eq=False)
class Folder:
    """The names that are safe, and the changes since then."""

    safe: dict[str, "File | Folder"] = field(default_factory=dict)
    names: dict[str, "File | Folder"] = field(default_factory=dict)
    """As the program sees them."""
    since: list[Change] = field(default_factory=list)

    def sync(self) -> None:
        """All that was noted is safe."""
        for change in tuple(self.since):
            change.is_safe()

    def after(self, luck: Luck) -> dict[str, "File | Folder"]:
        """The names after the power went."""
        names = self.safe
        for change in self.since:
            if luck.had(change):
                names = _changed(names, change.of(self))
        return names


class Disk:
    """The folder `top` on such a disk. Whatever else is called upon is passed over."""

    def __init__(self, top: Path) -> None:
        """Begin with what is in the folder now, all of it safe."""
        self._top, self._root = top, _read(top)

    def play(self, call: Call) -> None:
        """Take part in a call."""
        if call.path != self._top and self._top not in call.path.parents:
            return
        if call.name == "sync":
            node = self._node(call.path)
            if node is not None:
                node.sync()
            return
        folder, name = self._folder(call.path), call.path.name
        if folder is None or name.endswith("-shm"):  # made anew by whoever opens the database
            return
        there = folder.names.get(name)
        if call.name == "open" and call.creates and there is None:
            Change((folder, {name: File(bytearray(), 0)}))
        elif call.name == "open" and call.empties and isinstance(there, File):
            there.truncate(0)
        elif call.name == "write" and isinstance(there, File):
            there.write(call.number, call.content)
        elif call.name == "truncate" and isinstance(there, File):
            there.truncate(call.number)
        elif call.name == "mkdir":
            Change((folder, {name: Folder()}))
        elif call.name in {"unlink", "rmdir"}:
            Change((folder, {name: None}))
        elif call.name == "rename":
            self._rename(folder, name, call.to)

    def after_power_cut(self, luck: Luck) -> None:
        """Put what is left into the place of the folder."""
        shutil.rmtree(self._top, ignore_errors=True)
        _write(self._root, self._top, luck)

    def _rename(self, folder: Folder, name: str, to: Path) -> None:
        target, node = self._folder(to), folder.names.get(name)
        if target is folder:
            Change((folder, {name: None, to.name: node}))
        elif target is not None:
            Change((folder, {name: None}), (target, {to.name: node}))

    def _folder(self, path: Path) -> Folder | None:
        node = self._node(path.parent)
        return node if isinstance(node, Folder) else None

    def _node(self, path: Path) -> File | Folder | None:
        if path != self._top and self._top not in path.parents:
            return None
        node: File | Folder | None = self._root
        for name in path.relative_to(self._top).parts:
            node = node.names.get(name) if isinstance(node, Folder) else None
        return node


def cuts(calls: Sequence[Call], chance: random.Random, wanted: int) -> Iterator[int]:
    """After how many calls the power goes: just before and after each sync, and between; about as often as is wanted."""
    syncs = [number for number, call in enumerate(calls) if call.name == "sync"]
    places = sorted({place for number in syncs for place in (number, number + 1)})
    between = [
        chance.randrange(first, last + 1)
        for first, last in zip([0, *places], [*places, len(calls)], strict=True)
    ]
    places = sorted({*places, *between})
    if len(places) >= wanted:
        yield from sorted(chance.sample(places, wanted))
        return
    yield from sorted((places * (wanted // len(places) + 1))[:wanted])


def _put(content: bytearray, start: int, written: bytes) -> None:
    if len(content) < start:
        content.extend(bytes(start - len(content)))
    content[start : start + len(written)] = written


def _changed(names: dict[str, File | Folder], change: Names) -> dict[str, File | Folder]:
    after = {name: node for name, node in names.items() if name not in change}
    return after | {name: node for name, node in change.items() if node is not None}


def _read(path: Path) -> File | Folder:
    if path.is_dir():
        names = {each.name: _read(each) for each in path.iterdir()}
        return Folder(dict(names), names)
    content = path.read_bytes()
    return File(bytearray(content), len(content))


def _write(node: File | Folder, path: Path, luck: Luck) -> None:
    if isinstance(node, File):
        path.write_bytes(node.after(luck))
        return
    path.mkdir()
    for name, each in node.after(luck).items():
        _write(each, path / name, luck)
