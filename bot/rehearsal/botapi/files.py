"""Uploaded files, and the download of what was uploaded."""

import struct
from dataclasses import dataclass

from .errors import refuse, refuse_size
from .shapes import JsonObject, Upload

MAX_UPLOAD = 50 * 1024 * 1024
MAX_PHOTO = 10 * 1024 * 1024
MAX_DOWNLOAD = 20 * 1024 * 1024
_MAX_SIDES = 10_000
_MAX_RATIO = 20
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
# The frame headers of JPEG hold the size; C4, C8 and CC in their range are something else.
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that a bot or a person sent."""

    file_id: str
    name: str
    content: bytes
    mime_type: str
    folder: str

    @property
    def path(self) -> str:
        """Return where the file can be downloaded."""
        return f"{self.folder}/file_{self.file_id.rpartition('-')[2]}{self.suffix}"

    @property
    def suffix(self) -> str:
        """Return the end of the name, dot included."""
        dot = self.name.rfind(".")
        return self.name[dot:] if dot >= 0 else ""

    def describe(self) -> JsonObject:
        """Return what every file object of Telegram has."""
        return {
            "file_id": self.file_id,
            "file_unique_id": f"U{self.file_id.rpartition('-')[2]}",
            "file_size": len(self.content),
        }


class FileStore:
    """All files, by id and by path."""

    def __init__(self) -> None:
        """Start empty."""
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def add(self, upload: Upload, folder: str) -> StoredFile:
        """Keep a file and give it an id."""
        file_id = f"{folder}-{len(self._by_id) + 1}"
        stored = StoredFile(file_id, upload.name, upload.content, upload.mime_type, folder)
        self._by_id[file_id] = self._by_path[stored.path] = stored
        return stored

    def find(self, file_id: str) -> StoredFile | None:
        """Return a file by its id."""
        return self._by_id.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        """Return a file by its path."""
        return self._by_path.get(path)

    def receive(self, value: object, folder: str, noun: str) -> StoredFile:
        """Return the file of a request: newly uploaded, or one that Telegram has already."""
        if isinstance(value, Upload):
            return self.add(check_upload(value), folder)
        if not value or not isinstance(value, str):
            refuse(f"there is no {noun} in the request")
        if value.startswith(("http://", "https://")):
            # The stage fetches nothing from the network.
            refuse("failed to get HTTP URL content")
        stored = self.find(value)
        if stored is None:
            refuse("wrong file identifier/HTTP URL specified")
        if stored.folder != folder:
            refuse("type of file mismatch")
        return stored


def check_upload(upload: Upload) -> Upload:
    """Refuse an upload that is empty or too big."""
    if not upload.content:
        refuse("file must be non-empty")
    if len(upload.content) > MAX_UPLOAD:
        refuse_size()
    return upload


def photo_sizes(stored: StoredFile) -> list[JsonObject]:
    """Return the sizes of a photo, or refuse a picture that Telegram could not process."""
    if len(stored.content) > MAX_PHOTO:
        refuse("file is too big for a photo")
    width, height = _read_size(stored.content)
    if not width or not height:
        refuse("IMAGE_PROCESS_FAILED")
    if width + height > _MAX_SIDES or max(width, height) > _MAX_RATIO * min(width, height):
        refuse("PHOTO_INVALID_DIMENSIONS")
    return [stored.describe() | {"width": width, "height": height}]


def _read_size(content: bytes) -> tuple[int, int]:
    """Return width and height of a PNG or JPEG picture, zeros for anything else."""
    if content.startswith(_PNG) and len(content) >= 24:  # noqa: PLR2004 (signature, length, type, two sizes)
        width, height = struct.unpack(">II", content[16:24])
        return int(width), int(height)
    if content.startswith(_JPEG):
        return _read_jpeg_size(content)
    return 0, 0


def _read_jpeg_size(content: bytes) -> tuple[int, int]:
    """Walk the segments of a JPEG picture to its frame header."""
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:  # noqa: PLR2004 (every segment begins with FF)
        if content[at + 1] in _JPEG_FRAMES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return int(width), int(height)
        at += 2 + int.from_bytes(content[at + 2 : at + 4])
    return 0, 0
