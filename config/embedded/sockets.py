"""Where the embedded server's socket lies, and the URL that leads to it."""

import hashlib
import os
import stat
import tempfile
from pathlib import Path
from urllib.parse import quote, urlencode

DATABASE = "recovery"
PORT = 5432
LONGEST_FOLDER = 85
"""Bytes; the kernel's limit for a socket is about 107 (104 on macOS), of which the file name takes 15."""


def socket_folder(data_dir: Path) -> Path:
    """The folder of the server's socket: beside the data, or one in the temp folder where that cannot be named.

    It cannot when it is too long for the kernel, or holds a comma, which libpq takes for the next host.

    Always the same for the same `data_dir`, so that a second process finds the server without asking.
    """
    beside = data_dir.parent / "run"
    if len(os.fsencode(beside)) <= LONGEST_FOLDER and "," not in str(beside):
        return beside
    mark = hashlib.sha256(os.fsencode(beside)).hexdigest()[:12]
    temp = Path(tempfile.gettempdir())
    if len(os.fsencode(temp)) > LONGEST_FOLDER - 40:
        temp = Path("/tmp")  # noqa: S108  the folder below is made private and checked
    return temp / f"recovery-{os.getuid()}-{mark}"


def make_private(folder: Path) -> None:
    """Make `folder` with mode 0700, or check that the one that is there is ours alone.

    A name in the temp folder can be taken by somebody else first; a link or a foreign owner is refused
    with `PermissionError`.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or (os.getuid() and found.st_uid != os.getuid()):
        raise PermissionError(f"{folder} belongs to somebody else; remove it or set TMPDIR")
    folder.chmod(0o700)


def server_url(folder: Path, *, database: str = DATABASE, user: str = "app") -> str:
    """The libpq URL of a database behind the socket in `folder`. The port is named because PGPORT would win."""
    query = urlencode({"host": str(folder), "port": PORT, "user": user}, quote_via=quote)
    return f"postgresql:///{database}?{query}"
