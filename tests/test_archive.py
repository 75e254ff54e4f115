"""Archives that are damaged, locked or larger than they say cost one line."""

import io
import struct
import zipfile

import pytest

from checker.readers import Unreadable
from checker.readers.archive import LARGE, MEMBERS, READ, Archive
from checker.report import Text

KIND = Text("文件", "file")
TOO_LARGE = f"file: larger than {READ // 2**20} MB or too dense when unpacked: not read, check it in parts"


def zipped(content, name="a", method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as written:
        written.writestr(name, content)
    return out.getvalue()


def patched(packed, offset, form, value):
    """The archive with a field of the directory's first entry overwritten."""
    found = bytearray(packed)
    struct.pack_into(form, found, packed.index(b"PK\x01\x02") + offset, value)
    return bytes(found)


def complaint(content, name="a"):
    with pytest.raises(Unreadable) as caught:
        Archive("a.zip", content, KIND).read(name)
    return caught.value.message.en


DENSE_ZEROS = zipped(bytes(LARGE + 1))
HOSTILE = {
    "none": (b"", "damaged"),
    "no archive": (b"PK\x03\x04" + bytes(500), "damaged"),
    "cut short": (zipped("文" * 999)[:-40], "damaged"),
    "without the member": (zipped("文", "b"), "damaged"),
    "packed in a way without a bound": (zipped(bytes(30_000_000), method=zipfile.ZIP_BZIP2), "damaged"),
    "a password": (patched(zipped("文"), 8, "<H", 1), "it needs a password"),
    "dense": (DENSE_ZEROS, "too dense"),
    "larger than it says": (patched(DENSE_ZEROS, 24, "<I", 99), "damaged"),
    "a bomb that claims to be packed less": (patched(zipped(bytes(READ + 1)), 20, "<I", READ), "too dense"),
}


@pytest.mark.parametrize(("content", "said"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_archive_costs_one_line(content, said):
    assert said in complaint(content)


def test_no_more_is_read_of_all_members_than_the_limit():
    noise = bytes(range(256)) * (READ // 256 // 2 + 1)
    archive = Archive("a.zip", zipped(noise, method=zipfile.ZIP_STORED), KIND)
    archive.read("a")
    with pytest.raises(Unreadable) as caught:
        archive.read("a")
    assert caught.value.message.en == TOO_LARGE


def test_members_are_counted():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as written:
        for number in range(MEMBERS + 1):
            written.writestr(str(number), "")
    assert complaint(out.getvalue()) == f"file: more than {MEMBERS} members: not read"
