"""How far the program reaches: no network, one place for threads, few places that write files."""

import ast
from collections.abc import Iterator

from tests.house_rules.rule import Finding, Rule
from tests.house_rules.source import Module, calls, dotted, imports, walk

NETWORK = (
    "PySide6.QtNetwork",
    "PySide6.QtNetworkAuth",
    "PySide6.QtHttpServer",
    "PySide6.QtWebChannel",
    "PySide6.QtWebEngine",
    "PySide6.QtWebSockets",
    "aiohttp",
    "asyncio",
    "ftplib",
    "http",
    "httpx",
    "imaplib",
    "nntplib",
    "poplib",
    "requests",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "telnetlib",
    "urllib.error",
    "urllib.request",
    "urllib3",
    "webbrowser",
    "websockets",
    "xmlrpc",
)


def find_network(module: Module) -> Iterator[Finding]:
    """Modules that connect, and ways of handing an address to a program that does."""
    for line, name in imports(module.tree):
        if any(name == each or name.startswith((f"{each}.", "PySide6.QtWebEngine")) for each in NETWORK):
            yield line, f"imports {name}"
    for call, _, name in calls(module.tree):
        if name == "openUrl" and not (call.args and dotted(call.args[0]) == "QUrl.fromLocalFile()"):
            yield call.lineno, "hands something other than QUrl.fromLocalFile(...) to the desktop"
        if name == "setOpenExternalLinks" and not (call.args and ast.unparse(call.args[0]) == "False"):
            yield call.lineno, "opens links by itself"


THREAD_CLASSES = {
    "QThread",
    "QThreadPool",
    "QRunnable",
    "Thread",
    "Timer",
    "ThreadPoolExecutor",
    "QtConcurrent",
}
THREAD_MODULES = ("concurrent", "multiprocessing", "_thread")


def find_threads(module: Module) -> Iterator[Finding]:
    """Whatever starts a thread or a process that works for this one."""
    for line, name in imports(module.tree):
        if name.split(".")[0] in THREAD_MODULES or name.rpartition(".")[2] in THREAD_CLASSES:
            yield line, f"imports {name}"
    for call, receiver, name in calls(module.tree):
        if receiver == "threading" and name in THREAD_CLASSES:
            yield call.lineno, f"makes a threading.{name}"


def find_thread_subclass(module: Module) -> Iterator[Finding]:
    """Subclasses of QThread, and threads ended by force."""
    for node in walk(module.tree):
        if isinstance(node, ast.ClassDef) and any(dotted(base).endswith("QThread") for base in node.bases):
            yield node.lineno, f"{node.name} is a subclass of QThread"
    for call, receiver, name in calls(module.tree):
        if name == "terminate":
            yield call.lineno, f"{receiver}.terminate() ends work half done"


WRITING_METHODS = {
    "write_text",
    "write_bytes",
    "mkdir",
    "touch",
    "unlink",
    "rmdir",
    "symlink_to",
    "hardlink_to",
}
WRITING_CLASSES = {"QSaveFile", "QTemporaryFile", "QTemporaryDir", "QPdfWriter", "setOutputFileName"}
WRITING_FUNCTIONS = {
    "os": {"open", "replace", "rename", "remove", "unlink", "mkdir", "makedirs", "rmdir", "link", "symlink"},
    "shutil": {"copy", "copy2", "copyfile", "copytree", "move", "rmtree"},
}


def find_written_files(module: Module) -> Iterator[Finding]:
    """Calls that make, change or remove a file."""
    knows_paths = any(name.startswith(("pathlib.", "os")) for _, name in imports(module.tree))
    for call, receiver, name in calls(module.tree):
        one_plain = len(call.args) == 1 and not call.keywords and knows_paths
        if name == "open" and receiver != "os" and _opens_for_writing(call, method=bool(receiver)):
            yield call.lineno, "opens a file for writing"
        elif (
            (name in WRITING_METHODS and receiver)
            or (name in {"replace", "rename"} and one_plain and receiver not in {"", "os"})
            or name in WRITING_CLASSES
            or name in WRITING_FUNCTIONS.get(receiver, ())
            or receiver == "tempfile"
        ):
            yield call.lineno, f"{receiver}.{name}()".lstrip(".")


def _opens_for_writing(call: ast.Call, *, method: bool) -> bool:
    """Whether `open` is asked for a mode that writes: second argument of the function, first of the method."""
    modes = [keyword.value for keyword in call.keywords if keyword.arg == "mode"]
    modes += call.args[0 if method else 1 :][:1]
    return any(
        isinstance(mode, ast.Constant) and isinstance(mode.value, str) and bool(set(mode.value) & set("wax+"))
        for mode in modes
    )


RULES = [
    Rule(
        "no network",
        "CoachDesk never opens a network connection, so nothing that could is imported.",
        find_network,
        bad=(
            "import socket",
            "import urllib.request",
            "from urllib import request",
            "from PySide6.QtNetwork import QNetworkAccessManager",
            "from PySide6 import QtNetwork",
            "QDesktopServices.openUrl(QUrl('https:' + rest))",
            "label.setOpenExternalLinks(True)",
        ),
        good=("from urllib.parse import quote", "QDesktopServices.openUrl(QUrl.fromLocalFile(folder))"),
    ),
    Rule(
        "threads in one place",
        "One module starts threads, so that one reader can see that none touches the window or the write connection.",
        find_threads,
        bad=(
            "from threading import Thread",
            "import threading\nthreading.Thread(target=work).start()",
            "from PySide6.QtCore import QThreadPool",
            "from concurrent.futures import ThreadPoolExecutor",
        ),
        good=("import threading\nlock = threading.Lock()",),
        leaves_out=("coachdesk/widgets/background.py",),
    ),
    Rule(
        "no subclass of QThread, no terminate()",
        "A job moved to a thread can be tested without one, and a job ended by force leaves its work half done.",
        find_thread_subclass,
        bad=("class Worker(QThread): ...", "self._thread.terminate()"),
        good=("class Worker(QObject): ...",),
    ),
    Rule(
        "files are written in few places",
        "What lies outside the notebook can be read by anybody, so only these modules may put something there.",
        find_written_files,
        bad=(
            "Path(name).write_text(words)",
            "open(name, 'w')",
            "path.open('wb')",
            "path.open(mode='a')",
            "os.replace(old, new)",
            "shutil.copytree(a, b)",
            "folder.mkdir(parents=True)",
            "from pathlib import Path\nnew.replace(old)",
            "tempfile.mkdtemp()",
            "QSaveFile(name)",
        ),
        good=(
            "open(name)",
            "path.open('rb')",
            "text.replace('a', 'b')",
            "moment.replace(hour=0)",
            "os.fspath(path)",
            "dialog.open()",
        ),
        leaves_out=(
            "coachdesk/sharing/",
            "coachdesk/vault/",
            "coachdesk/settings.py",
            "coachdesk/app/self_test.py",  # works in a temporary home of its own
            "coachdesk/app/sample_notebook/making.py",  # removes the sample notebook, which is its own
            "coachdesk/app/notebooks.py",  # makes the folder that backups go to, removes the sample
            "coachdesk/app/system.py",  # gives what Qt itself would write a folder that vanishes
        ),
    ),
]
