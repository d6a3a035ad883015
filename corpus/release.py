"""Build the files to publish: ``python -m corpus.release FOLDER`` writes one archive and its SHA-256.

The archive holds every annotated report by part, both READMEs and nothing else, in a fixed order and without times or owners, so
that the same corpus gives the same bytes.
"""

from __future__ import annotations

import gzip
import hashlib
import sys
import tarfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from corpus.floor import HERE
from depesche import __version__

PARTS = ("dispatches", *(f"reports/{part}" for part in ("train", "dev", "test", "newspaper", "foreign", "chains", "twice")))
PAPERS = ("README.md", "DATASTATEMENT.md")


def archive() -> bytes:
    """The archive, gzipped tar."""
    paths = [HERE / paper for paper in PAPERS]
    paths += [path for part in PARTS for path in sorted((HERE / part).glob("*.json"))]
    packed = BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0) as zipped, tarfile.open(fileobj=zipped, mode="w") as tar:
        for path in paths:
            entry = tarfile.TarInfo(f"depesche-corpus-{__version__}/{path.relative_to(HERE)}")
            entry.size = path.stat().st_size
            with path.open("rb") as file:
                tar.addfile(entry, file)
    return packed.getvalue()


def main(arguments: Sequence[str]) -> int:
    """Write archive and checksum into a folder; the exit status."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print("Name a folder that exists: python -m corpus.release FOLDER", file=sys.stderr)
        return 2
    target = Path(arguments[0]) / f"depesche-corpus-{__version__}.tar.gz"
    data = archive()
    target.write_bytes(data)
    target.with_suffix(".gz.sha256").write_text(f"{hashlib.sha256(data).hexdigest()}  {target.name}\n", "utf-8")
    print(target)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
