"""What a patient agrees to, in four short screens; a change of text needs a new version and new consent."""

from collections.abc import Sequence
from hashlib import sha256

VERSION = "en-1"
LANGUAGE = "en"


def pages(clinic: str, phone: str) -> Sequence[str]:
    """Return the four screens in order."""
    return (
        (
            f"1 of 4: What this is\n\n{clinic} uses this chat to ask how you are between visits. You get short "
            "check-ins about mood and worry, about three minutes each. It is for people who are 18 or older.\n\n"
            f"If you would rather use paper, call {phone}."
        ),
        (
            "2 of 4: Who sees your answers\n\nYour care team sees your answers and scores. You can see your scores "
            "too.\n\nOne question asks about thoughts of being better off dead or of hurting yourself. If you answer "
            'anything but "Not at all", we alert our staff at any hour. They may call you, call your emergency '
            "contact, or ask for a welfare check."
        ),
        (
            "3 of 4: What this is not\n\nNo one reads this chat live, and it is not an emergency service. In a "
            "crisis, call or text 988, or call 911.\n\nTelegram keeps these messages on its own servers. They are "
            "not end-to-end encrypted, and Telegram has no health privacy agreement with us."
        ),
        (
            "4 of 4: Your choice\n\nYou can stop at any time with /stop. Stopping does not change your care.\n\n"
            "Tap I agree if you are 18 or older and this is fine with you."
        ),
    )


def text_sha256(clinic: str, phone: str) -> str:
    """Return the hash of the whole text shown, in hexadecimal."""
    return sha256("\f".join(pages(clinic, phone)).encode()).hexdigest()
