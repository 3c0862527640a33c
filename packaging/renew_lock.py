"""Renew the two lock files from pyproject.toml: `python3 dev.py lock`.

The locks hold every package with its hashes for Linux, Windows and macOS, and no address of any
package registry: where packages come from is the business of the machine that installs them.
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNTIME_LOCK = Path("packaging/requirements.lock")
DEV_LOCK = Path("packaging/requirements-dev.lock")
ADDRESS_OPTIONS = ("-i ", "-f ", "--index-url", "--extra-index-url", "--find-links", "--trusted-host")


def find_uv() -> str | None:
    """The `uv` program: on the path, or beside this Python."""
    beside = shutil.which("uv", path=str(Path(sys.executable).parent))
    return shutil.which("uv") or beside


def compile_lock(uv: str, lock: Path, *options: str) -> None:
    """Resolve pyproject.toml for every platform and write `lock`, upgrading what may be upgraded."""
    command = [uv, "pip", "compile", "pyproject.toml", "--universal", "--python-version", "3.11"]
    command += ["--generate-hashes", "--no-emit-index-url", "--no-annotate", "--upgrade", "--quiet"]
    command += ["--custom-compile-command", "python3 dev.py lock", *options, "-o", str(lock)]
    subprocess.run(command, cwd=ROOT, check=True)
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(ADDRESS_OPTIONS) and "://" not in line]
    (ROOT / lock).write_text("".join(kept), encoding="utf-8", newline="\n")


def main() -> int:
    """Write both locks; the one for developing never differs from the other in what both hold."""
    uv = find_uv()
    if uv is None:
        print("This needs the program uv. Install it with: python3 -m pip install uv", file=sys.stderr)
        return 1
    try:
        compile_lock(uv, RUNTIME_LOCK)
        compile_lock(uv, DEV_LOCK, "--group", "dev", "--constraint", str(RUNTIME_LOCK))
    except subprocess.CalledProcessError as error:
        print(f"The locks are not complete: uv ended with {error.returncode}.", file=sys.stderr)
        return 1
    print(f"Renewed {RUNTIME_LOCK} and {DEV_LOCK}. The next command installs from them.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
