"""What the two commands of the README rely on."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib.util import find_spec
from pathlib import Path

import pytest

import dev
from tests.house_rules.source import ROOT

# Part of every system that runs Python itself.
GIVEN = {
    "libc.so",
    "libm.so",
    "libpthread.so",
    "libdl.so",
    "librt.so",
    "libgcc_s.so",
    "libstdc++.so",
    "ld-linux",
}
# Qt passes over these when what they need is absent, and nothing here uses them.
UNUSED_PLUGINS = {"libqgtk3.so", "libqtvirtualkeyboardplugin.so", "libqpdf.so"}
USED = [
    "platforms/libqxcb.so",
    "platforms/libqoffscreen.so",
    "platforms/libqwayland.so",
    "xcbglintegrations/*.so",
]
USED += [
    "platforminputcontexts/*.so",
    "platformthemes/*.so",
    "printsupport/*.so",
    "iconengines/*.so",
    "imageformats/*.so",
]
LIBRARIES = [
    "Core",
    "Gui",
    "Widgets",
    "DBus",
    "PrintSupport",
    "Svg",
    "XcbQpa",
    "OpenGL",
    "WaylandClient",
    "Test",
]


def needed_by(files: list[Path]) -> set[str]:
    """The shared libraries that these files name as needed."""
    read = subprocess.run(
        ["objdump", "-p", *map(str, files)], capture_output=True, text=True, check=True
    ).stdout
    return set(re.findall(r"NEEDED\s+(\S+)", read))


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="on Windows and macOS Qt brings all it needs"
)
def test_every_library_that_qt_needs_is_looked_for() -> None:
    """dev.py looks for the libraries by name before Qt is there; this compares its list with Qt itself."""
    import shutil

    if shutil.which("objdump") is None:
        pytest.skip("objdump (binutils) is not installed")
    spec = find_spec("PySide6")
    assert spec is not None
    assert spec.origin is not None
    qt = Path(spec.origin).parent / "Qt"
    files = [
        file for pattern in USED for file in (qt / "plugins").glob(pattern) if file.name not in UNUSED_PLUGINS
    ]
    files += [qt / "lib" / f"libQt6{name}.so.6" for name in LIBRARIES]
    shipped = {file.name for file in (qt / "lib").iterdir()}
    needed = {name for name in needed_by(files) if name not in shipped and not name.startswith(tuple(GIVEN))}
    assert needed - {library for library, _, _ in dev.QT_LIBRARIES + dev.QT_EXTRAS} == set()


@pytest.mark.parametrize("lock", dev.LOCKS.values(), ids=dev.LOCKS)
def test_a_lock_holds_hashes_and_no_address(lock: Path) -> None:
    lines = [line for line in lock.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert all(re.match(r"[a-z0-9-]+==\S+|    --hash=sha256:[0-9a-f]{64}", line) for line in lines)
    assert "://" not in lock.read_text(encoding="utf-8")


def pinned(lock: Path) -> set[str]:
    """Name and version of everything in a lock."""
    return set(re.findall(r"^\S+==\S+", lock.read_text(encoding="utf-8"), re.MULTILINE))


def test_both_locks_agree() -> None:
    assert pinned(dev.LOCKS["runtime"]) < pinned(dev.LOCKS["dev"])


def test_every_feature_stands_in_the_contract_on_panes() -> None:
    """The folders' own contract is exhaustive; the one inside the features has to be kept up by hand."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {each["name"]: each for each in settings["tool"]["importlinter"]["contracts"]}
    listed = contracts["One direction inside a feature: pane, operations, model"]["containers"]
    parts = {"model", "operations", "pane"}
    features = {
        f"coachdesk.{folder.name}"
        for folder in (ROOT / "coachdesk").iterdir()
        if folder.is_dir() and any(child.stem in parts for child in folder.iterdir())
    }
    assert features == set(listed)


def test_help_names_every_command() -> None:
    assert dev.__doc__ is not None
    assert all(f"dev.py {command} " in dev.__doc__ for command in dev.COMMANDS)


def test_an_old_python_understands_it_well_enough_to_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    tree = ast.parse((ROOT / "dev.py").read_text(encoding="utf-8"), feature_version=(3, 6))
    assert all(each.module != "__future__" for each in ast.walk(tree) if isinstance(each, ast.ImportFrom))
    annotations = {
        each
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        for each in (node.returns, *(argument.annotation for argument in node.args.args))
    }
    assert not any(isinstance(each, ast.Subscript | ast.BinOp) for each in annotations), "3.8 evaluates them"
    monkeypatch.setattr(dev.sys, "version_info", (3, 6, 15))
    monkeypatch.setattr("shutil.which", lambda _name: None)
    with pytest.raises(dev.SetupError, match=r"^CoachDesk needs Python 3\.11 to 3\.13; this is Python 3\.6"):
        dev.suitable_python()


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Makes dev.py set up in a folder of the test, without a network; the steps it takes are told."""
    steps: list[str] = []
    python = tmp_path / "bin" / "python"
    python.parent.mkdir()
    for version in ("3.11", "3.13"):
        (tmp_path / f"python{version}").touch()
    monkeypatch.setattr(dev, "STAMP", tmp_path / "stamp")
    monkeypatch.setattr(dev, "VENV_PYTHON", python)
    monkeypatch.setattr(dev, "LOCKS", {name: tmp_path / f"{name}.lock" for name in dev.LOCKS})
    for lock in dev.LOCKS.values():
        lock.write_text("a==1\n")

    def make_venv(_python: str) -> None:
        steps.append("made")
        python.unlink(missing_ok=True)
        python.symlink_to(tmp_path / "python3.11")

    monkeypatch.setattr(dev, "make_venv", make_venv)
    monkeypatch.setattr(dev, "install", lambda lock: steps.append(lock.stem))
    monkeypatch.setattr(dev, "provide_system_packages", lambda _python: None)
    return steps


def test_it_sets_up_once_and_anew_when_the_system_gets_another_python(
    made: list[str], tmp_path: Path
) -> None:
    dev.prepare("runtime")
    dev.prepare("runtime")
    dev.prepare("dev")
    dev.prepare("runtime")
    assert made == ["made", "runtime", "dev"]
    dev.VENV_PYTHON.unlink()
    dev.VENV_PYTHON.symlink_to(tmp_path / "python3.13")
    dev.prepare("runtime")
    assert made[3:] == ["made", "runtime"]
    dev.VENV_PYTHON.unlink()
    dev.prepare("runtime")
    assert made[5:] == ["made", "runtime"]


def test_what_keeps_it_from_setting_up_is_said_in_a_sentence(
    made: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_args: object, **_named: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sys, "argv", ["dev.py", "run"])
    with monkeypatch.context() as full:
        full.setattr(Path, "write_text", refuse)
        full.setattr(dev, "make_venv", lambda _python: None)
        assert dev.main() == 1
    assert "could not be written (No space left on device)" in capsys.readouterr().err
    dev.LOCKS["dev"].unlink()
    assert dev.main() == 1
    assert "dev.lock cannot be read" in capsys.readouterr().err
    assert made == ["runtime"]
