"""Every sentence that staff can read in a chat; chart codes, never names, except behind Show contact."""

from collections.abc import Sequence
from datetime import date, datetime

from conversations.alert_events import Outcome
from conversations.alert_state import Alert, Next, State, next_action
from conversations.instruments import PHQ9
from conversations.localtime import local_date
from conversations.triage import Reason
from conversations.wording import clock, day

TAKE = "I've got this"
REFUSE = "Can't take this"
CONTACT = "Show contact"
REACHED = "Reached"
NOT_REACHED = "Could not reach"
CLOSE = "Close…"
OPEN_ALERT = "Open alert"

COMMANDS = (
    ("alerts", "Open alerts"),
    ("patients", "Your patients"),
    ("patient", "One patient, as /patient CODE"),
    ("session", "Sessions, as /session CODE or /session CODE DATE"),
    ("invite", "Invite a patient"),
    ("digest", "This week's digest"),
    ("rota", "Who is on call"),
    ("whoami", "Your role"),
    ("help", "What I can do"),
)
"""The menu of a staff chat."""

NO_ALERTS = "No open alerts."
TAKEN_ALREADY = "Someone else has this alert."
LONGEST_ANSWER = 200
ALERTS_SHOWN = 10
ANSWER_LENGTH = "Please type a short answer, up to 200 characters."
CODE_SHAPE = "A chart code has 2 to 20 letters, digits, dots or dashes, and no spaces."
CODE_TAKEN = "Another patient has this code already. Please choose another."
DATE_SHAPE = "Please type the date as in 2026-12-01, or the word today."
NO_PATIENTS = "No patients yet. Send /invite to invite the first one."
NOT_ALLOWED = "Your role does not allow this. Please ask an admin."
NOT_YOURS = "This alert belongs to another team."
NO_SUCH_PATIENT = "I know no patient with this code. /patients lists your codes."
PATIENT_USAGE = "Send /patient and a code, as in /patient P-014."
ALREADY_CLOSED = "This alert is closed already."
TAKE_FIRST = "Tap I've got this first."
NEEDS_CLINICIAN = "Nobody reached the patient, so a clinician has to close this one."
ASK_NOTE = "Type a short note for the record: what happened, and what comes next."
NOTE_NEEDED = "Please type the note as a text: what happened, and what comes next."
NOTHING_ASKED = "I was not waiting for a text. Send /help to see what I can do."
CONTACT_BLANKED = "Contact details hidden again. Tap Show contact if you still need them."
CANCELLED = "Cancelled. Nothing was kept."
STARTED = "You are set up. Send /help to see what I can do."
DIGEST_NONE = "No digest yet. Send /digest again after your first patients have checked in."
REST_ATTACHED = "The rest is in the attached page."
QUARANTINED = "An update from Telegram could not be handled and was set aside. Please tell whoever runs Soundings."

INVITE_QUESTIONS = (
    ("code", "Chart code for this patient? For example P-014. Send /cancel to stop."),
    ("name", "Full name? Only staff who show the contact can see it."),
    ("phone", "Phone number?"),
    ("emergency", "Emergency contact? Name and phone number."),
    ("location", "Usual location? The address where help would find the patient."),
    ("starts_on", "Date of the first session? For example 2026-12-01, or the word today."),
)
"""What /invite asks, one question at a time, in this order."""


def whoami(role: str, team: str, *, is_on_call: bool) -> str:
    """Return who this member of staff is to the bot."""
    on_call = "on the rota" if is_on_call else "not on the rota"
    return f"You are {role} in {team}, {on_call}."


def helped() -> str:
    """Return the help for staff."""
    return "\n".join(f"/{command}: {what}" for command, what in COMMANDS)


def page(alert_id: int, code: str, alert: Alert, reasons: str) -> str:
    """Return a page: urgency, alert, chart code, why, and by when to acknowledge."""
    coming = next_action(alert)
    by = f"Acknowledge by {clock(coming.at, alert.zone)}." if coming and coming.kind is Next.ESCALATE else ""
    return f"{alert.tier.value.upper()}: alert {alert_id}, {code}\n{reasons}\n{by}".rstrip()


def reason(
    why: Reason, item9: int | None, answered_at: datetime | None, zone: str, paper_on: date | None = None
) -> str:
    """Return why an alert was raised, with the literal answer to item 9 and its time, or the date of its paper."""
    at = f" at {clock(answered_at, zone)}" if answered_at else ""
    at = at if paper_on is None else f" on paper, {day(paper_on)}, entered{at}"
    if item9:
        return f"Item 9 answered {PHQ9.options[item9].text!r} ({item9}){at}."
    return f"{why.value[0].upper()}{why.value[1:]}{at}."


def status(alert_id: int, code: str, alert: Alert, owner: str, reasons: str) -> str:
    """Return how an alert stands, and what comes next."""
    head = f"Alert {alert_id}, {code}: {alert.tier.value}, {alert.state.value}"
    lines = [head, reasons]
    if alert.state in {State.ACKNOWLEDGED, State.CONTACTED}:
        lines.append(f"{owner} has it.")
    if alert.attempts:
        lines.append(f"Attempts so far: {alert.attempts}.")
    coming = next_action(alert)
    if coming:
        lines.append(f"Next: {coming.kind.value} at {clock(coming.at, alert.zone)}.")
    if alert.outcome:
        lines.append(f"Outcome: {alert.outcome.value}.")
    return "\n".join(lines)


def taken(alert_id: int, code: str, owner: str) -> str:
    """Return the news for the others who were paged."""
    return f"Alert {alert_id}, {code}: {owner} has it."


def passed_on(alert_id: int) -> str:
    """Return the confirmation of a refusal."""
    return f"Alert {alert_id}: the next person is being paged."


def try_again(alert_id: int, code: str) -> str:
    """Return the reminder to try to reach the patient again."""
    return f"Alert {alert_id}, {code}: time to try again."


def choose_outcome(alert_id: int) -> str:
    """Return the question before closing."""
    return f"Alert {alert_id}: how did it end?"


def ask_note(alert_id: int, outcome: Outcome) -> str:
    """Return the request for a note."""
    return f"Alert {alert_id}, {outcome.value}. {ASK_NOTE}"


def closed(alert_id: int, outcome: Outcome) -> str:
    """Return the confirmation of a closed alert."""
    return f"Alert {alert_id} is closed: {outcome.value}."


def contact(code: str, name: str, phone: str, emergency_contact: str, location: str) -> str:
    """Return what to reach a patient by; hidden again after 15 minutes."""
    return (
        f"{code}\nName: {name}\nPhone: {phone}\nEmergency contact: {emergency_contact}\nUsual location: {location}\n\n"
        "Hidden again in 15 minutes. This look was recorded."
    )


def invited(code: str, enrolment_code: str, link: str) -> str:
    """Return what to hand to the patient."""
    return (
        f"{code} is ready to be invited. Code: {enrolment_code}, good for 7 days and one use.\n"
        f"Link: {link}\nThe patient can also scan the picture."
    )


def wrote(text: str) -> str:
    """Return a crisis message as the patient wrote it."""
    return f"The patient wrote: {text}"


def paused(until: datetime, zone: str) -> str:
    """Return the news that a patient wants no check-ins for a while."""
    return f"paused their check-ins until {day(local_date(until, zone))}."


def news(code: str, what: str) -> str:
    """Return a line for the care team about one patient."""
    return f"{code}: {what}"


RESUMED = "ended the pause of their check-ins."
MISSED_TWICE = "missed two check-ins in a row."
MISSED_AFTER_POSITIVE = "missed a check-in after a positive item 9."
STOPPED = "stopped the check-ins."
DECLINED = "did not agree to the check-ins in Telegram."
BLOCKED = "cannot be reached in Telegram (blocked the bot)."
BACK = "can be reached in Telegram again."


def rota(names: Sequence[str]) -> str:
    """Return who is on call, first to last."""
    if not names:
        return "Nobody is on the rota. Every page goes to everyone. An admin can set it with soundings rota set."
    places = "\n".join(f"{place}. {name}" for place, name in enumerate(names, 1))
    return f"On call, first to last:\n{places}"
