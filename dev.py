#!/usr/bin/env python3
"""The one command for everything in CoachDesk.

    python3 dev.py run [--sample]      start the program
    python3 dev.py test [...]          run the tests; anything after it goes to pytest
    python3 dev.py check               format, lint, types, imports, house rules, dead code, audit, tests
    python3 dev.py screens [FOLDER]    a picture of every screen
    python3 dev.py bench [--check]     the program's speed, beside what this computer can do at best
    python3 dev.py torture [--quick]   try to break each promise of the encrypted store
    python3 dev.py bundle              build the program as one folder that needs no Python
    python3 dev.py lock                renew the lists of locked packages

The first call makes the folder .venv and installs the locked packages into it; later calls start
at once. Only the standard library is needed, and nothing outside this folder is changed, except
that root on Debian and Ubuntu also gets the system packages that are missing.
"""

# A Python from 3.6 on understands this file well enough to find a newer one, or to say in words what is
# missing; so annotations that an old one cannot evaluate stand in quotes.
import hashlib
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "coachdesk-setup.txt"
LOCKS = {
    "runtime": ROOT / "packaging" / "requirements.lock",
    "dev": ROOT / "packaging" / "requirements-dev.lock",
}
SIDE_BY_SIDE = ["-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder", "--max-worker-restart", "0"]
WINDOWS = os.name == "nt"
VENV_PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
OLDEST, NEWEST = (3, 11), (3, 13)  # the Python versions that the locks hold packages for

# What Qt loads from the system on Linux: library, package on Debian and Ubuntu, package on Fedora.
# A house rule compares this list with what the installed Qt asks for.
QT_LIBRARIES = [
    ("libEGL.so.1", "libegl1", "libglvnd-egl"),
    ("libGL.so.1", "libgl1", "libglvnd-glx"),
    ("libX11.so.6", "libx11-6", "libX11"),
    ("libX11-xcb.so.1", "libx11-xcb1", "libX11-xcb"),
    ("libdbus-1.so.3", "libdbus-1-3", "dbus-libs"),
    ("libfontconfig.so.1", "libfontconfig1", "fontconfig"),
    ("libfreetype.so.6", "libfreetype6", "freetype"),
    ("libglib-2.0.so.0", "libglib2.0-0", "glib2"),
    ("libgthread-2.0.so.0", "libglib2.0-0", "glib2"),
    ("libxcb.so.1", "libxcb1", "libxcb"),
    ("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor"),
    ("libxcb-glx.so.0", "libxcb-glx0", "libxcb"),
    ("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm"),
    ("libxcb-image.so.0", "libxcb-image0", "xcb-util-image"),
    ("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms"),
    ("libxcb-randr.so.0", "libxcb-randr0", "libxcb"),
    ("libxcb-render.so.0", "libxcb-render0", "libxcb"),
    ("libxcb-render-util.so.0", "libxcb-render-util0", "xcb-util-renderutil"),
    ("libxcb-shape.so.0", "libxcb-shape0", "libxcb"),
    ("libxcb-shm.so.0", "libxcb-shm0", "libxcb"),
    ("libxcb-sync.so.1", "libxcb-sync1", "libxcb"),
    ("libxcb-util.so.1", "libxcb-util1", "xcb-util"),
    ("libxcb-xfixes.so.0", "libxcb-xfixes0", "libxcb"),
    ("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb"),
    ("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11"),
    ("libz.so.1", "zlib1g", "zlib"),
    ("libzstd.so.1", "libzstd1", "libzstd"),
]
# The program starts without these; they come along when something else has to be installed anyway.
QT_EXTRAS = [
    ("libcups.so.2", "libcups2", "cups-libs"),  # printers
    ("libwayland-client.so.0", "libwayland-client0", "libwayland-client"),
    ("libwayland-cursor.so.0", "libwayland-cursor0", "libwayland-cursor"),
]


class SetupError(Exception):
    """Something that the person at the keyboard has to do, in words."""


# --- making .venv -------------------------------------------------------------------------------


def prepare(level: str) -> Path:
    """Return the Python of .venv with the packages of `level` ("runtime" or "dev") installed."""
    done = read_stamp()
    wanted = digests_of_locks()
    # The system may have got another Python under .venv, which finds none of the packages then.
    python_stays = done.get("python", "none") == python_behind(VENV_PYTHON)
    if python_stays and done.get("runtime") == wanted["runtime"]:
        if level == "runtime" or done.get("dev") == wanted["dev"]:
            return VENV_PYTHON
    else:
        done = {}  # absent, half made, or made for other versions: make it anew

    python = suitable_python()
    provide_system_packages(python)
    say("Setting up CoachDesk in .venv (once; it takes a few minutes).")
    if not done:
        make_venv(python)
    install(LOCKS[level])
    done.update(wanted if level == "dev" else {"runtime": wanted["runtime"]})
    done["python"] = python_behind(VENV_PYTHON)
    write_stamp(done)
    say("CoachDesk is set up.")
    return VENV_PYTHON


def read_stamp() -> "dict[str, str]":
    """What the last complete set-up installed: level to hash of its lock, and for which Python. Empty if there was none."""
    try:
        lines = STAMP.read_text(encoding="ascii").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    return dict(line.split(" ", 1) for line in lines if " " in line)


def write_stamp(done: "dict[str, str]") -> None:
    """Keep what is installed now, for the next call."""
    try:
        STAMP.write_text("".join(f"{name} {what}\n" for name, what in done.items()), encoding="ascii")
    except OSError as error:
        raise SetupError(
            f"The last file of .venv could not be written ({error.strerror}). "
            "See to that, then say the same again."
        ) from None


def digests_of_locks() -> "dict[str, str]":
    """The hash of the lock of each level."""
    try:
        return {name: hashlib.sha256(lock.read_bytes()).hexdigest() for name, lock in LOCKS.items()}
    except OSError as error:
        raise SetupError(
            f"{error.filename} cannot be read ({error.strerror}). It is a part of CoachDesk: "
            "get the whole folder anew, then say the same again."
        ) from None


def python_behind(python: Path) -> str:
    """Which Python a link leads to, as a hash of its path; nothing where it leads nowhere. Not asked itself: that takes time."""
    return hashlib.sha256(os.fsencode(str(python.resolve()))).hexdigest() if python.exists() else ""


def suitable_python() -> str:
    """This Python if the locks hold packages for it, else another one found on this computer."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        # Called from inside .venv itself, the Python it was made from: .venv may be about to go.
        return str(getattr(sys, "_base_executable", sys.executable))
    import shutil

    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        by_launcher = ["py", f"-3.{minor}"]
        by_name = [f"python3.{minor}"]
        for command in [by_launcher, by_name] if WINDOWS else [by_name]:
            if shutil.which(command[0]):
                found = output_of([*command, "-c", "import sys; print(sys.executable)"])
                if found:
                    return found
    here = ".".join(map(str, sys.version_info[:2]))
    raise SetupError(
        f"CoachDesk needs Python 3.{OLDEST[1]} to 3.{NEWEST[1]}; this is Python {here}, and no other one "
        f"was found.\nInstall Python 3.{NEWEST[1]}, then say the same again."
    )


def make_venv(python: str) -> None:
    """Make .venv anew; whatever stood there is removed first."""
    import shutil
    import subprocess

    say("Making .venv")
    try:
        if VENV.is_symlink():
            VENV.unlink()
        elif VENV.exists():
            shutil.rmtree(VENV)
    except OSError as error:
        raise SetupError(
            f"The folder .venv could not be removed ({error}).\n"
            "Close every program that was started from it, remove it, then say the same again."
        ) from None
    if subprocess.call([python, "-m", "venv", str(VENV)]) != 0:
        raise SetupError(f"{python} could not make .venv; what it said stands above.")


def install(lock: Path) -> None:
    """Install what `lock` lists into .venv with the venv's own pip, hashes required."""
    import subprocess

    packages = sum(1 for line in lock.read_text(encoding="utf-8").splitlines() if "==" in line)
    say(f"Installing {packages} packages from {lock.relative_to(ROOT)}")
    command = [str(VENV_PYTHON), "-m", "pip", "install", "--require-hashes", "--disable-pip-version-check"]
    if subprocess.call([*command, "-r", str(lock)], cwd=str(ROOT)) != 0:
        raise SetupError(
            "The packages could not be installed; what pip said stands above.\n"
            "Often it is the network: look at the connection, or at pip's proxy and index settings.\n"
            "Then say the same again; nothing half made is used."
        )


# --- what the system has to hold ----------------------------------------------------------------


def provide_system_packages(python: str) -> None:
    """See to ensurepip and Qt's system libraries on Linux: install them as root, or name the command."""
    if not sys.platform.startswith("linux"):
        return
    import shutil

    missing = [entry for entry in QT_LIBRARIES if not loads(entry[0])]
    no_pip = output_of([python, "-c", "import ensurepip, sys; print(sys.version_info[1])"]) == ""
    if not missing and not no_pip:
        return
    missing += [entry for entry in QT_EXTRAS if not loads(entry[0])]
    if shutil.which("apt-get"):
        packages = sorted({debian for _, debian, _ in missing})
        packages = ["python3-venv", *packages] if no_pip else packages
        commands = [["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", *packages]]
    elif shutil.which("dnf"):
        packages = sorted({fedora for _, _, fedora in missing})
        packages = ["python3", *packages] if no_pip else packages
        commands = [["dnf", "install", "-y", *packages]]
    else:
        names = " ".join(library for library, _, _ in missing)
        raise SetupError(
            "Some things have to come from this system's own packages first.\n"
            + ("Python's module ensurepip (part of python3 or python3-venv).\n" if no_pip else "")
            + (f"These libraries, which Qt needs: {names}\n" if names else "")
            + "Install them, then say the same again."
        )
    if commands[0][0] == "apt-get" and os.geteuid() == 0:
        apt_install(commands, packages)
    else:
        line = " && ".join(" ".join(command) for command in commands)
        as_root = line.replace("apt-get ", "sudo apt-get ").replace("dnf ", "sudo dnf ")
        if os.geteuid() == 0:
            as_root = line
        elif not shutil.which("sudo"):
            as_root = f"su -c '{line}'"
        raise SetupError(
            "Some of this system's own packages are missing. This one command installs them:\n\n"
            f"    {as_root}\n\nThen say the same again."
        )


def apt_install(commands: "list[list[str]]", packages: "list[str]") -> None:
    """Run the apt commands as root, asking nothing."""
    import subprocess

    say(f"Installing {len(packages)} system packages with apt: {' '.join(packages)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    code = 0
    for command in commands:
        # `update` may fail for one source and still bring what is needed; the install tells.
        code = subprocess.call([*command, "-qq"], env=quiet, stdin=subprocess.DEVNULL)
    if code != 0:
        raise SetupError(
            "apt could not install them; what it said stands above.\n"
            "Often it is the network, or another apt that is running. Then say the same again."
        )


def loads(library: str) -> bool:
    """Whether the dynamic linker finds this shared library."""
    try:
        import ctypes
    except ImportError:  # a Python built without libffi cannot tell; Qt itself will
        return True
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def output_of(command: "list[str]") -> str:
    """What a command prints, or nothing when it fails."""
    import subprocess

    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    except OSError:
        return ""
    return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else ""


# --- the commands -------------------------------------------------------------------------------


def run(arguments: "list[str]") -> int:
    """Start CoachDesk; the arguments are the program's own."""
    # -P and PYTHONPATH: the program comes from here, and nothing from the folder one stands in.
    return hand_over(prepare("runtime"), ["-P", "-m", "coachdesk", *arguments], {})


def test(arguments: "list[str]") -> int:
    """Run the tests, without a display; all of them side by side, a file to a core, those named one by one."""
    named = any(not argument.startswith("-") for argument in arguments)
    return tool(["-m", "pytest", *([] if named else SIDE_BY_SIDE), *arguments])


def check(arguments: "list[str]") -> int:
    """Run every check; with --without-tests all but the tests."""
    return tool([str(ROOT / "packaging" / "check.py"), *arguments])


def screens(arguments: "list[str]") -> int:
    """Make a picture of every screen in the folder named, else in screens/."""
    return tool(["-m", "tests.screens", *arguments])


def bench(arguments: "list[str]") -> int:
    """Measure the program; with --check fail where it is too slow."""
    return tool(["-m", "tests.bench", *arguments])


def torture(arguments: "list[str]") -> int:
    """Kill, cut, fill and damage real notebooks; fail where a promise is broken."""
    return tool(["-m", "tests.torture", *arguments])


def bundle(arguments: "list[str]") -> int:
    """Build the one-folder program in build/dist/ and let it test itself."""
    return tool([str(ROOT / "packaging" / "build_bundle.py"), *arguments])


def lock(arguments: "list[str]") -> int:
    """Renew the lock files; needs the program uv."""
    return hand_over(Path(sys.executable), [str(ROOT / "packaging" / "renew_lock.py"), *arguments], {})


def tool(arguments: "list[str]") -> int:
    """Run one of the developer's tools in this folder, without a display."""
    python = prepare("dev")
    os.chdir(str(ROOT))
    return hand_over(python, arguments, {"QT_QPA_PLATFORM": "offscreen"})


def hand_over(python: Path, arguments: "list[str]", settings: "dict[str, str]") -> int:
    """Go on as `python` with these arguments; on Windows, wait for it."""
    command = [str(python), *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **settings}
    sys.stdout.flush()
    if WINDOWS:
        import subprocess

        return subprocess.call(command, env=environment)
    os.execve(command[0], command, environment)


def say(sentence: str) -> None:
    """Print a line at once, whatever the output is connected to."""
    print(sentence, flush=True)


COMMANDS = {
    "run": run,
    "test": test,
    "check": check,
    "screens": screens,
    "bench": bench,
    "torture": torture,
    "bundle": bundle,
    "lock": lock,
}


def main() -> int:
    """Carry out the command on the command line."""
    command, *arguments = sys.argv[1:] or ["help"]
    if command not in COMMANDS:
        say(str(__doc__))
        return 0 if command in {"help", "-h", "--help"} else 2
    try:
        return COMMANDS[command](arguments)
    except SetupError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
