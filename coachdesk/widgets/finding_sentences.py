"""What is noticed when a notebook is opened, in words; without Qt, as sentences.py."""

from coachdesk.vault.findings import Finding

FINDINGS: dict[Finding, str] = {
    Finding.HEADER_MENDED: "One of the two key files of this notebook was damaged. It was written anew from the other; nothing is lost.",
    Finding.OLDER_HEADER: "Older key files were put back into this notebook: a passphrase that you changed may open it again. Change your passphrase once more.",
    Finding.NOT_CLOSED: "CoachDesk could not close this notebook properly last time. Everything that was shown as saved is there; look at the last lines you typed.",
    Finding.WAL_LOST: "This notebook was not closed properly, and the file with what was written last is missing. Look at the last things you wrote; a backup may have more.",
    Finding.WAL_UNREAD: "This notebook was not closed properly, and what was written last cannot be read on a disk that is read-only. Copy its folder to another disk and open it there.",
    Finding.WAL_STRANGE: "A file that does not belong to this notebook lay in its folder and was put aside. The notebook is as it was closed last.",
    Finding.OLDER_DATABASE: "The notes in this notebook are older than when it was closed last: an older file was put back. If that was not you, restore the newest backup.",
    Finding.DATABASE_CHANGED: "The file of this notebook was changed since it was closed last, and not by CoachDesk. Check your notebook; the newest backup has it as it was.",
    Finding.SEAL_MISSING: "The seal of this notebook is missing, so it cannot be told whether it is as it was closed last. It gets a new one.",
    Finding.SEAL_BROKEN: "The seal of this notebook is damaged or an older one, so it cannot be told whether it is as it was closed last. It gets a new one.",
    Finding.OLDER_NOTEBOOK: "This computer has seen a newer state of this notebook: an older copy lies here. If that was not you, restore the newest backup.",
    Finding.OTHER_COPY: "Another copy of this notebook was written elsewhere and has taken the place of the one you closed here. The newest backup has that one.",
}
