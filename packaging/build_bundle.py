"""Build the program as one folder with PyInstaller and let it test itself: `python3 dev.py bundle`."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build"
DIST = WORK / "dist"
APP_ID = "org.coachdesk.CoachDesk"
# What a program that was installed would not find: our Python, our paths, the tests' platform.
LEFT_OUT = ("PYTHON", "VIRTUAL_ENV", "QT_", "COACHDESK")


def build() -> None:
    """Run PyInstaller."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    command += ["--distpath", str(DIST), "--workpath", str(WORK / "pyinstaller")]
    subprocess.run([*command, str(ROOT / "packaging" / "coachdesk.spec")], cwd=ROOT, check=True)


def strip_symbols() -> None:
    """Take the debugging symbols off extension modules (a fifth of the whole); Qt's own come without."""
    strip = shutil.which("strip")
    if strip and sys.platform.startswith("linux"):
        for library in sorted((program().parent / "_internal").rglob("*.so*")):
            if "PySide6" not in library.parts and not library.is_symlink():
                subprocess.run([strip, "--strip-debug", str(library)], check=False)


def program() -> Path:
    """The program that was built."""
    if sys.platform == "win32":
        return DIST / "CoachDesk" / "CoachDesk.exe"
    if sys.platform == "darwin":
        return DIST / "CoachDesk.app" / "Contents" / "MacOS" / "CoachDesk"
    return DIST / "coachdesk" / "coachdesk"


def copy_beside() -> None:
    """Put beside the program what a Linux desktop wants to know: entry, description and icons."""
    if not sys.platform.startswith("linux"):
        return
    share = DIST / "coachdesk" / "share"
    shutil.copytree(ROOT / "packaging" / "linux", share, dirs_exist_ok=True)
    for picture in (ROOT / "resources" / "icons" / "app").glob("coachdesk-*.png"):
        side = picture.stem.removeprefix("coachdesk-")
        place = share / "icons" / "hicolor" / f"{side}x{side}" / "apps" / f"{APP_ID}.png"
        place.parent.mkdir(parents=True)
        shutil.copyfile(picture, place)


def self_test() -> str:
    """Let the program test itself in a home of its own; return what is wrong, or nothing."""
    with tempfile.TemporaryDirectory() as home:
        environment = {key: value for key, value in os.environ.items() if not key.startswith(LEFT_OUT)}
        environment |= {"HOME": home, "USERPROFILE": home, "QT_QPA_PLATFORM": "offscreen"}
        done = subprocess.run(
            [program(), "--self-test"],
            cwd=home,
            env=environment,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        left = sorted(str(path.relative_to(home)) for path in Path(home).rglob("*") if path.is_file())
    print(done.stdout.rstrip())
    if done.returncode != 0:
        return f"it ended with {done.returncode}:\n{done.stderr}"
    if done.stderr:
        return f"it wrote to stderr:\n{done.stderr}"
    if left:
        return f"it left files behind: {', '.join(left)}"
    return ""


def main() -> int:
    """Build, weigh, try."""
    print("Building (about two minutes)", flush=True)
    try:
        build()
    except subprocess.CalledProcessError as error:
        print(f"PyInstaller ended with {error.returncode}; what it said stands above.", file=sys.stderr)
        return 1
    strip_symbols()
    copy_beside()
    folder = program().parent
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    print(f"Built {folder.relative_to(ROOT)}, {size / 1e6:.0f} MB. It tests itself:", flush=True)
    wrong = self_test()
    if wrong:
        print(f"The self-test failed: {wrong}", file=sys.stderr)
        return 1
    print("The self-test passed, with nothing on stderr.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
