"""Ways to write a URL that leads into this machine, its network or a cloud's metadata service."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator

V4 = (
    "127.0.0.1",
    "127.255.255.254",
    "0.0.0.0",
    "10.0.0.1",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "100.100.100.200",
    "192.0.0.192",
    "168.63.129.16",
    "198.18.0.1",
    "192.0.2.1",
    "224.0.0.1",
    "255.255.255.255",
)
V6 = (
    "::1",
    "::",
    "0:0:0:0:0:0:0:1",
    "0000:0000:0000:0000:0000:0000:0000:0001",
    "fe80::1",
    "fe80::1%25lo",
    "fe80::1%lo",
    "fec0::1",
    "fc00::1",
    "fd00:ec2::254",
    "fd20:ce::254",
    "ff02::1",
    "2001:db8::1",
    "3fff::1",
    "2001:2::1",
    "100::1",
    "5f00::1",
    "64:ff9b:1::7f00:1",
)
NAMES = (
    "localhost",
    "LOCALHOST",
    "localhost.",
    "LocalHost.LocalDomain",
    "a.localhost",
    "ip6-localhost",
    "metadata",
    "metadata.google.internal",
    "metadata.google.internal.",
    "router.local",
    "router.lan",
    "intranet",
    "intranet.corp",
    "127.0.0.1.nip.example",
    "7f000001.example",
    "instance-data.ec2.internal",
    "kubernetes.default.svc",
    "host.docker.internal",
    "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ",
    "ｌｏｃａｌｈｏｓｔ",
    "loc\u00adalhost",
    "xn--localhost-",
)


def _v4_forms(address: str) -> Iterator[str]:
    number = int(ipaddress.IPv4Address(address))
    a, b, c, d = (int(part) for part in address.split("."))
    yield address
    yield f"{address}."
    yield f"{number}"
    yield f"0x{number:08x}"
    yield f"0{number:o}"
    yield f"0x{a:x}.0x{b:x}.0x{c:x}.0x{d:x}"
    yield f"0{a:o}.0{b:o}.0{c:o}.0{d:o}"
    yield f"{a}.{(b << 16) + (c << 8) + d}"
    yield f"{a}.{b}.{(c << 8) + d}"
    yield f"0X{a:X}.{b}.0{c:o}.{d}"
    yield "".join(f"%{ord(character):02x}" for character in address)
    yield address.replace(".", "。")
    yield address.translate({ord(str(n)): 0xFF10 + n for n in range(10)})
    high, low = f"{number >> 16:x}", f"{number & 0xFFFF:x}"
    yield f"[::ffff:{address}]"
    yield f"[::ffff:{high}:{low}]"
    yield f"[::{address}]"
    yield f"[64:ff9b::{high}:{low}]"
    yield f"[2002:{high}:{low}::1]"
    yield f"[2001:0:{high}:{low}::{0xFFFF ^ (number >> 16):x}:{0xFFFF ^ (number & 0xFFFF):x}]"


def hosts() -> list[str]:
    """Hosts as they stand in a URL, each different."""
    found = [form for address in V4 for form in _v4_forms(address)]
    found += [f"[{address}]" for address in V6] + list(NAMES)
    return list(dict.fromkeys(found))


def urls(port: int) -> list[str]:
    """URLs toward a port, each to be refused."""
    inside = [f"http://{host}:{port}/secret" for host in hosts()]
    tricks = [
        f"http://news.example@127.0.0.1:{port}/secret",
        f"http://news.example:80@127.0.0.1:{port}/secret",
        f"http://news.example%40127.0.0.1:{port}/secret",
        f"http://127.0.0.1:{port}\\@news.example/secret",
        f"http://127.0.0.1:{port}#@news.example/secret",
        f"http://127.0.0.1:{port}?@news.example/secret",
        f"http://127.0.0.1\t:{port}/secret",
        f"http://127.0.0.1\n:{port}/secret",
        f"http:\\\\127.0.0.1:{port}\\secret",
        f"http:/127.0.0.1:{port}/secret",
        f"http:127.0.0.1:{port}/secret",
        f"http:///127.0.0.1:{port}/secret",
        f" http://127.0.0.1:{port}/secret",
        f"HTTP://127.0.0.1:{port}/secret",
        f"hTTp://LOCALHOST:{port}/secret",
        f"//127.0.0.1:{port}/secret",
        f"ftp://127.0.0.1:{port}/secret",
        f"gopher://127.0.0.1:{port}/_GET%20/secret",
        f"dict://127.0.0.1:{port}/secret",
        f"unix://127.0.0.1:{port}/secret",
        "file:///etc/passwd",
        "file://127.0.0.1/etc/passwd",
        f"jar:http://127.0.0.1:{port}/secret!/",
        f"view-source:http://127.0.0.1:{port}/secret",
        f"http://[::1]]:{port}/secret",
        f"http://[[::1]:{port}/secret",
        f"http://[v1.127.0.0.1]:{port}/secret",
        f"http://[127.0.0.1]:{port}/secret",
        f"http://127.0.0.1:{port}:{port}/secret",
        f"http://127.0.0.1:0{port}/secret",
        f"http://127.0.0.1:{port + 65536}/secret",
        f"http://.127.0.0.1:{port}/secret",
        f"http://127.0.0.1..:{port}/secret",
        f"http://127..0.1:{port}/secret",
    ]
    return inside + tricks
