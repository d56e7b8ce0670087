"""Who may do what: the one table. Patients act on their own record alone and are not in it."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Role(StrEnum):
    """A member of staff's role, in the words that the database stores."""

    CLINICIAN = "clinician"
    ON_CALL = "on-call"
    ADMIN = "admin"


class Deed(StrEnum):
    """Something that staff can do in a chat."""

    SEE_ALERTS = "see alerts"
    HANDLE_ALERTS = "handle alerts"
    SHOW_CONTACT = "show contact"
    SEE_PATIENTS = "see patients"
    INVITE = "invite"
    BOOK_SESSIONS = "book sessions"
    WRITE_NOTES = "write notes"
    ASK_FOR_CHECKIN = "ask for a check-in"
    ENTER_ANSWERS = "enter paper answers"
    BEGIN_COURSE = "begin a course"
    TRANSFER = "transfer a patient"
    DISCHARGE = "discharge a patient"
    SEE_DIGEST = "see the digest"
    SEE_ROTA = "see the rota"


_EVERYONE = frozenset(Role)
_CARE = frozenset({Role.CLINICIAN, Role.ADMIN})

MAY: Mapping[Deed, frozenset[Role]] = MappingProxyType(
    {
        Deed.SEE_ALERTS: _EVERYONE,
        Deed.HANDLE_ALERTS: _EVERYONE,
        Deed.SHOW_CONTACT: _EVERYONE,
        Deed.SEE_PATIENTS: _CARE,
        Deed.INVITE: _CARE,
        Deed.BOOK_SESSIONS: _CARE,
        Deed.WRITE_NOTES: _CARE,
        Deed.ASK_FOR_CHECKIN: _CARE,
        Deed.ENTER_ANSWERS: _CARE,
        Deed.BEGIN_COURSE: _CARE,
        Deed.TRANSFER: _CARE,
        Deed.DISCHARGE: _CARE,
        Deed.SEE_DIGEST: _CARE,
        Deed.SEE_ROTA: _EVERYONE,
    }
)
"""Contact details are shown to whoever has acknowledged the alert, never before; an admin alone sees every team."""


def may(role: str, deed: Deed) -> bool:
    """Tell whether a role allows a deed."""
    return Role(role) in MAY[deed]
