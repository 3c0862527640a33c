"""Reads a notebook after packaging/format.md, with nothing of CoachDesk: what anybody could write.

Run as `python independent_reader.py NOTEBOOK passphrase|recovery`, with the secret on standard input.
"""

import hashlib
import hmac
import json
import sys
import unicodedata
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id


def canonical(content):
    return json.dumps(content, sort_keys=True, separators=(",", ":")).encode()


def read_header(folder):
    for name in ("keys.json", "keys.bak"):
        content = json.loads((folder / name).read_text("ascii"))
        digest = content.pop("digest")
        if content["format"] == 1 and digest == hashlib.sha256(canonical(content)).hexdigest():
            return content
    raise SystemExit("both key files are damaged")


def unlock(header, kind, typed):
    if kind == "passphrase":
        secret = unicodedata.normalize("NFC", typed).encode()
    else:
        signs = "".join(sign for sign in typed.upper() if sign.isalnum())
        secret = signs.translate(str.maketrans("ILO", "110")).encode()
    for slot in header["slots"]:
        if slot["kind"] != kind:
            continue
        cost = [slot[name] for name in ("memory_kib", "passes", "lanes")]
        derive = Argon2id(
            salt=bytes.fromhex(slot["salt"]),
            length=32,
            memory_cost=cost[0],
            iterations=cost[1],
            lanes=cost[2],
        )
        bound = "\0".join(
            ["CoachDesk slot 1", header["notebook"], kind, slot["id"], *map(str, cost)]
        ).encode()
        nonce, wrapped = bytes.fromhex(slot["nonce"]), bytes.fromhex(slot["wrapped"])
        try:
            key = AESGCM(derive.derive(secret)).decrypt(nonce, wrapped, bound)
        except InvalidTag:
            continue
        code_key = hmac.digest(key, b"CoachDesk header code 1", "sha256")
        authenticated = {name: value for name, value in header.items() if name != "code"}
        if hmac.digest(code_key, canonical(authenticated), "sha256").hex() != header["code"]:
            raise SystemExit("the header was changed by someone without the key")
        return key
    raise SystemExit("that does not open it")


def main(folder, kind):
    ready = folder / "next"  # a change of the key that was cut short; who writes, too, compares more
    mark = (ready / "mark").read_bytes() if (ready / "mark").exists() else b""
    database, made = folder / "notebook.db", ready / "notebook.db"
    database = made if made.exists() and made.stat().st_size == int.from_bytes(mark[16:24]) else database
    counts = database.open("rb").read(16) == mark[:16]
    header = read_header(ready if counts else folder)
    key = unlock(header, kind, sys.stdin.readline().strip("\n"))
    connection = sqlcipher.connect(f"{database.as_uri()}?mode=ro", uri=True)
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute("PRAGMA cipher_compatibility = 4")
    assert connection.execute("PRAGMA application_id").fetchone() == (0x436F6163,)
    (told,) = connection.execute("SELECT value FROM fact WHERE name = 'notebook_id'").fetchone()
    assert told == header["notebook"]
    query = (
        "SELECT client.name, session.number, session.starts_at, session.purpose, session_notes.text FROM session "
        "JOIN client ON client.id = session.client_id LEFT JOIN session_notes ON session_notes.session_id = session.id "
        "WHERE session.deleted_at IS NULL AND client.deleted_at IS NULL ORDER BY client.name, session.number"
    )
    for row in connection.execute(query):
        print(json.dumps(row))


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), sys.argv[2])
