"""Files that unpack to a gigabyte, one of each kind: how much resident memory grows while they are read.

    python benchmarks/bombs_intake.py [--mebibytes 1024]

Each must be a problem and no article. Growth is over the peak after a sound file of each library had been read.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

from fastwarc.stream_io import BrotliWriter, ZstdWriter

ANSWER = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{}\r\n"
RECORD = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\n"
MEBIBYTE = 2**20

STOPS = {  # kinds that are given up at the limit: the file begins with this, and goes on with “a”
    "a.txt.gz": b"",
    "a.html.gz": b"<html><body><p>",
    "a.json.gz": b'[{"text": "',
    "a.xml.gz": b"<newsItem><contentSet><inlineData>",
    "a.gz": b"",
}
GOES_ON = {  # kinds in which the next article is looked for behind the one that is too large
    "a.jsonl.gz": b'{"text": "',
    "a.csv.gz": b'id,text\n1,"',
}

READ = """
import resource, sys
from depesche.intake import Problem, deliveries
import depesche.intake.warc, pyarrow, trafilatura
list(deliveries([sys.argv[1]]))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for name in sys.argv[2:]:
    items = list(deliveries([name]))
    assert items and all(isinstance(i, Problem) for i in items), (name, items)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def gzip_bomb(path: Path, head: bytes, mebibytes: int) -> None:
    """A gzip file that unpacks to the head and so many MiB of one letter; it is made of one packed block, repeated."""
    packer, block = zlib.compressobj(9, zlib.DEFLATED, -15), b"a" * MEBIBYTE
    begin = packer.compress(head) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(block) + packer.flush(
        zlib.Z_FULL_FLUSH
    )  # needs nothing of what went before, so it can be repeated
    check = zlib.crc32(head)
    for _ in range(mebibytes):
        check = zlib.crc32(block, check)
    size = (len(head) + mebibytes * MEBIBYTE) % 2**32
    trailer = check.to_bytes(4, "little") + size.to_bytes(4, "little")
    path.write_bytes(b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + begin + again * mebibytes + packer.flush() + trailer)


def warc_bomb(path: Path, mebibytes: int) -> None:
    """A gzipped record as large as that."""
    answer = ANSWER.format("")
    length = len(answer) + mebibytes * MEBIBYTE
    gzip_bomb(path, f"{RECORD}Content-Length: {length}\r\n\r\n{answer}".encode(), mebibytes)


def encoded_warc(path: Path, encoding: str, body: bytes) -> None:
    """A record with a body in a content encoding."""
    answer = ANSWER.format(f"Content-Encoding: {encoding}\r\n").encode() + body
    path.write_bytes(f"{RECORD}Content-Length: {len(answer)}\r\n\r\n".encode() + answer + b"\r\n\r\n")


def bodies(folder: Path, mebibytes: int) -> dict[str, bytes]:
    """So many MiB of one letter in each content encoding."""
    gzip_bomb(folder / "gzip", b"", mebibytes)
    for name, writer in (("br", BrotliWriter), ("zstd", ZstdWriter)):
        stream = writer(str(folder / name))
        for _ in range(mebibytes):
            stream.write(b"a" * MEBIBYTE)
        stream.finish()
        stream.close()
    return {name: (folder / name).read_bytes() for name in ("gzip", "br", "zstd")}


def growth(folder: Path, names: list[str]) -> dict[str, int]:
    """For each file of a folder the growth of resident memory in MiB, in a process of its own."""
    sound = folder / "sound.txt"
    sound.write_text("Die Regierung in Tokio warnte Moskau.")
    command = [sys.executable, "-c", READ, str(sound), *(str(folder / name) for name in names)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return {name: int(line) // 1024 for name, line in zip(names, done.stdout.split(), strict=True)}


def main() -> None:
    """Make all, read all, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--mebibytes", type=int, default=1024)
    size = options.parse_args().mebibytes
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, head in (STOPS | GOES_ON).items():
            gzip_bomb(folder / file, head, size)
        warc_bomb(folder / "a.warc.gz", size)
        encodings = bodies(folder, size)
        for encoding, body in encodings.items():
            encoded_warc(folder / f"{encoding}.warc", encoding, body)
        names = [*STOPS, *GOES_ON, "a.warc.gz", *(f"{encoding}.warc" for encoding in encodings)]
        for file, mebibytes in growth(folder, names).items():
            print(f"{file:12} {mebibytes:5} MiB")


if __name__ == "__main__":
    main()
