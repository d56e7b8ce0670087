"""A local Telegram Bot API server, as strict as Telegram, for tests, benchmarks and the demo."""

from .chats import Bot, Message, User
from .errors import PhoneError
from .faults import Fault, Faults
from .front import Recorded
from .limits import Limits
from .phone import Group, Phone
from .server import LocalBotApi
from .shapes import Button, Document

__all__ = [
    "Bot",
    "Button",
    "Document",
    "Fault",
    "Faults",
    "Group",
    "Limits",
    "LocalBotApi",
    "Message",
    "Phone",
    "PhoneError",
    "Recorded",
    "User",
]
