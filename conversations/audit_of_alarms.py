"""What must not be on the alarm path: an alert or an urgent message that nobody moves on, a check-in that never came.

Whoever reads the database hands over what it found as it stands; whether that is well is judged here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from conversations.quiet import within_day
from conversations.readable import counted, duration

GRACE = timedelta(seconds=60)
"""How late an alert or an urgent message may be; the jobs that move them come every second."""

OFFER_GRACE = timedelta(minutes=15)
REMINDER_GRACE = timedelta(hours=1)
STALE_AFTER = timedelta(minutes=5)
"""The audit comes every minute; after this long without one it proves nothing any more."""

NAMED = 10


class Kind(StrEnum):
    """What is wrong, gravest first; the words stand in the log."""

    STRANDED = "alert without a next action"
    OVERDUE = "alert whose next action is overdue"
    NOT_PAGED = "alert that paged nobody"
    STUCK = "urgent message that does not leave"
    NOT_OFFERED = "check-in due and not offered"
    BACKLOG = "reminders that do not leave"


@dataclass(frozen=True, slots=True)
class OpenAlert:
    """An open alert: when its next action comes, since when a page of it is wanted, and when one last left."""

    number: int
    raised_at: datetime
    next_action_at: datetime | None
    page_wanted_at: datetime
    paged_at: datetime | None
    is_seen: bool
    is_daytime_only: bool
    zone: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message, or a patient's next check-in, that was to leave at ``since``."""

    subject: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Seen:
    """Everything that the audit looks at, as it stands at one moment."""

    alerts: Sequence[OpenAlert] = ()
    urgent: Sequence[Waiting] = ()
    checkins: Sequence[Waiting] = ()
    reminders_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that must not be: what, about whom or which message, and since when. It names nobody."""

    kind: Kind
    subject: str
    since: datetime

    def words(self, now: datetime) -> str:
        """Return the finding for staff."""
        return words((self,), now=now)


def judge(seen: Seen, *, now: datetime) -> tuple[Finding, ...]:
    """Return everything that is not as it must be, gravest kind first and longest first within a kind."""
    found = [*(each for alert in seen.alerts for each in _of_alert(alert, now)), *_of_waiting(seen, now)]
    kinds = list(Kind)
    return tuple(sorted(found, key=lambda each: (kinds.index(each.kind), each.since, each.subject)))


def _of_alert(alert: OpenAlert, now: datetime) -> Iterator[Finding]:
    subject = f"alert:{alert.number}"
    if alert.next_action_at is None:
        yield Finding(Kind.STRANDED, subject, alert.raised_at)
    elif now - alert.next_action_at > GRACE:
        yield Finding(Kind.OVERDUE, subject, alert.next_action_at)
    if _is_unpaged(alert, now):
        yield Finding(Kind.NOT_PAGED, subject, alert.page_wanted_at)


def _is_unpaged(alert: OpenAlert, now: datetime) -> bool:
    """Tell whether a page had its minute and none has left; a task that pages by day only rests at night."""
    if alert.is_seen or now - alert.page_wanted_at <= GRACE:
        return False
    if alert.is_daytime_only and any(within_day(at, alert.zone) > at for at in (now - GRACE, now)):
        return False
    return alert.paged_at is None or alert.paged_at < alert.page_wanted_at


def _of_waiting(seen: Seen, now: datetime) -> Iterator[Finding]:
    for each in seen.urgent:
        if now - each.since > GRACE:
            yield Finding(Kind.STUCK, each.subject, each.since)
    for each in seen.checkins:
        if now - each.since > OFFER_GRACE:
            yield Finding(Kind.NOT_OFFERED, each.subject, each.since)
    if seen.reminders_since is not None and now - seen.reminders_since > REMINDER_GRACE:
        yield Finding(Kind.BACKLOG, "lane:reminder", seen.reminders_since)


# In words.

_BY_HAND = "Handle by hand now: /alerts in the chat, or soundings alerts list."
_BY_PHONE = "Ring the people on call by phone now; the log of soundings run says what holds it up."
_LOG = "Is soundings run at work? Its log says what holds it up."

_SAID: Mapping[Kind, tuple[str, str, str]] = MappingProxyType(
    {
        Kind.STRANDED: ("open alert", "that nothing would ever move on", _BY_HAND),
        Kind.OVERDUE: ("open alert", "whose next step is late", _BY_HAND),
        Kind.NOT_PAGED: ("open alert", "whose page has reached nobody", _BY_PHONE),
        Kind.STUCK: ("urgent message", "that should have left", _BY_PHONE),
        Kind.NOT_OFFERED: ("check-in", "that should have been offered", _LOG),
        Kind.BACKLOG: ("queue of reminders", "that does not move", _LOG),
    }
)


def by_kind(findings: Sequence[Finding]) -> Mapping[Kind, tuple[Finding, ...]]:
    """Return the findings of each kind that has any, in their order."""
    return {kind: same for kind in Kind if (same := tuple(each for each in findings if each.kind is kind))}


def words(findings: Sequence[Finding], *, now: datetime) -> str:
    """Return findings of one kind in one line for staff: how many, which alerts, and for how long."""
    noun, what, _ = _SAID[findings[0].kind]
    longest = duration(now - min(each.since for each in findings))
    return f"{counted(len(findings), noun)} {what}{_numbers(findings)}, for {longest}."


def to_do(kind: Kind) -> str:
    """Return what staff can do about findings of a kind."""
    return _SAID[kind][2]


def _numbers(findings: Sequence[Finding]) -> str:
    """Return the numbers of alerts; those of messages and patients stand in the log, where they are of use."""
    numbers = [each.subject.removeprefix("alert:") for each in findings if each.subject.startswith("alert:")]
    more = [f"and {len(numbers) - NAMED} more"] if len(numbers) > NAMED else []
    return f" ({', '.join([*numbers[:NAMED], *more])})" if numbers else ""


def news(findings: Sequence[Finding], *, now: datetime) -> str:
    """Return what admins read about findings of one kind."""
    return f"The alarm path is not in order: {words(findings, now=now)} {to_do(findings[0].kind)}"


@dataclass(frozen=True, slots=True)
class Proof:
    """When the audit last found nothing, and when it last found something."""

    clean_at: datetime | None = None
    found_at: datetime | None = None

    @property
    def is_clean(self) -> bool:
        """Whether the last audit found nothing."""
        return self.clean_at is not None and (self.found_at is None or self.found_at <= self.clean_at)

    def is_fresh(self, now: datetime) -> bool:
        """Tell whether the last audit, whatever it found, is recent."""
        return any(at is not None and now - at <= STALE_AFTER for at in (self.clean_at, self.found_at))


def proven(proof: Proof, *, now: datetime) -> str:
    """Return how far pages can be relied on, in one line for staff."""
    in_order = "" if proof.clean_at is None else f", last in order {_ago(now - proof.clean_at)}"
    if proof.is_clean and proof.is_fresh(now):
        return f"Alarm path last checked {_ago(now - (proof.clean_at or now))}."
    if proof.is_fresh(now):
        return f"The alarm path is not in order{in_order}. Do not rely on pages, and tell an admin."
    if proof == Proof():
        return "The alarm path has not been checked yet. Do not rely on pages, and tell an admin."
    return f"The alarm path is not being checked{in_order}. Do not rely on pages, and tell an admin."


def last_proven(proof: Proof, *, now: datetime) -> str:
    """Return when the running bot last found the alarm path in order, for the operator."""
    if proof.clean_at is None:
        return "never proven yet"
    found = "" if proof.is_clean else ", and not in order since"
    return f"last proven {_ago(now - proof.clean_at)}{found}"


def _ago(length: timedelta) -> str:
    """Return how long ago, in minutes up to an hour."""
    if length >= timedelta(hours=1):
        return f"{duration(length)} ago"
    return f"{counted(max(0, int(length.total_seconds()) // 60), 'minute')} ago"


# Once a day.


def daily(direct: int, possible: int, problems: Sequence[str]) -> str:
    """Return the daily notice for admins, or nothing when there is nothing to say."""
    counts = [
        counted(number, f"{kind} message")
        for number, kind in ((direct, "crisis"), (possible, "possible crisis"))
        if number
    ]
    came = f"Since the last notice: {' and '.join(counts)} from people who are no patients here."
    lines = [f"{came} They got the crisis numbers; nobody was paged."] if counts else []
    return "\n".join([*lines, *(f"On call: {each}" for each in problems)])
