"""What staff are asked, and told, on each step from a patient's card: chart codes, never names."""

from collections.abc import Sequence
from datetime import date, datetime

from conversations.chart_text import item9_words
from conversations.course import Template
from conversations.discharge import Discharge
from conversations.instruments import DIFFICULTY, INSTRUMENTS
from conversations.paper import Sheet, asks_difficulty, in_digits
from conversations.readable import counted, day, full_day, moment
from conversations.rebooking import Slot
from conversations.scoring import DECLINED, band, total

LEAVE_IT, STORE, COURSE_BUTTON = "Leave it", "Store it", "Begin the course"
LEFT = "Left as it was."
LONGEST_TEXT = 1_000
TOO_LONG = f"Please type a text of 1 to {LONGEST_TEXT} characters."
NOTHING_WAITS = "Nothing is waiting to be stored. Please start again from the patient's card."
ONLY_ONE_TEAM = "There is only one care team."
CHANGED_MEANWHILE = "This has changed meanwhile. Please start again from the patient's card."
GONE_ALREADY = "This patient was discharged already."


def ask_note(code: str) -> str:
    """Return the request for a note."""
    return f"{code}: type the note, up to {LONGEST_TEXT} characters. Send /cancel to keep nothing."


def note_kept(code: str) -> str:
    """Return the confirmation of a note."""
    return f"{code}: the note is kept."


def asked(code: str, at: datetime, *, is_now: bool) -> str:
    """Return that a check-in was asked for; ``at`` is in the patient's own time."""
    return f"{code}: a check-in goes out {'now' if is_now else f'on {moment(at)}, their time'}."


def cannot_ask(code: str, why: str) -> str:
    """Return why no check-in is asked for."""
    return f"{code}: no check-in was sent. {why}"


NOT_FOLLOWED = "The patient is not set up in Telegram just now."
UNREACHABLE = "Messages in Telegram do not reach the patient."
OPEN_ALREADY = "One is open already, and there is one at a time."
NO_COURSE = "No course is going on. Please begin one first."


def resting(until: date) -> str:
    """Return that a patient paused the check-ins."""
    return f"The patient paused the check-ins until {day(until)}."


# Discharge.


def ask_reason(code: str) -> str:
    """Return the question for the reason of a discharge."""
    return f"{code}: why are the check-ins ending?"


def ask_other_reason(code: str) -> str:
    """Return the request to type a reason."""
    return f"{code}: type the reason in a few words. It stays in Soundings. Send /cancel to leave it."


def confirm_discharge(
    code: str, reason: Discharge, alerts: Sequence[int], sessions: int, *, text: str = "", is_told: bool = True
) -> str:
    """Return what a discharge does, before it is done."""
    lines = [f"Discharge {code}: {reason}?", *([f"Reason: {text}"] if text else [])]
    if reason is Discharge.DIED:
        lines.append("Every message waiting for this chat is cancelled, and nothing more goes to it.")
        lines.append("Whoever writes there in a crisis still gets the crisis resources, and you are paged.")
    elif is_told:
        lines.append("Check-ins end, and the patient is told so in one line. Crisis messages still page.")
    else:
        lines.append("Check-ins end. Telegram does not reach the patient, so please tell them yourself.")
    lines.append("The course ends" + (f"; {_cancelled(sessions)}." if sessions else "."))
    return "\n".join([*lines, *_alerts_stay(alerts)])


def discharged(code: str, reason: Discharge, alerts: Sequence[int]) -> str:
    """Return that a patient was discharged, and which alerts are still to be handled."""
    return "\n".join([f"{code} is discharged: {reason}.", *_alerts_stay(alerts)])


def _alerts_stay(alerts: Sequence[int]) -> list[str]:
    if not alerts:
        return []
    named = ", ".join(map(str, alerts))
    if len(alerts) > 1:
        return [f"Alerts {named} stay open until somebody closes them."]
    return [f"Alert {named} stays open until somebody closes it."]


def _cancelled(sessions: int) -> str:
    return f"{counted(sessions, 'booked session')} {'are' if sessions > 1 else 'is'} cancelled"


def discharge_button(code: str) -> str:
    """Return the button that discharges."""
    return f"Yes, discharge {code}"


def discharge_news(reason: Discharge) -> str:
    """Return what the rest of the team is told."""
    return f"discharged ({reason})."


# Transfer.


def ask_team(code: str) -> str:
    """Return the question for the new team."""
    return f"{code}: move to which care team?"


def confirm_transfer(code: str, to: str) -> str:
    """Return what a transfer does, before it is done."""
    return f"Move {code} to {to}? Both teams are told. Check-ins go on; alerts and digests go to {to} from now on."


def transfer_button(to: str) -> str:
    """Return the button that transfers."""
    return f"Yes, move to {to}"


def transferred(before: str, to: str) -> str:
    """Return what both teams are told."""
    return f"moved from {before} to {to}."


def transfer_waits(code: str, alerts: Sequence[int]) -> str:
    """Return why a patient stays: an alert between two teams could be lost."""
    named = ", ".join(map(str, alerts))
    if len(alerts) > 1:
        return f"{code}: alerts {named} are open. Close them first, so that none is lost between two teams."
    return f"{code}: alert {named} is open. Close it first, so that it is not lost between two teams."


# A new course.


def ask_template(code: str) -> str:
    """Return the question for the plan of a new course."""
    return f"{code}: which plan does the new course follow?"


def template_button(template: Template) -> str:
    """Return a button for a plan."""
    return f"{template.name[0].upper()}{template.name[1:]} ({template.sessions})"


def ask_first_session(code: str, template: Template) -> str:
    """Return the request for the first session of a new course."""
    asked = f"{code}, {template.name}: when is the first session?"
    return f"{asked} Type a date, and a time if you know it. Send /cancel to stop."


def confirm_course(code: str, template: Template, slot: Slot, sessions: int) -> str:
    """Return what a new course does, before it begins."""
    on, at = slot
    when = full_day(on) + (f", {at:%H:%M}" if at else "")
    ends = f"The course before it ends{f'; {_cancelled(sessions)}' if sessions else ''}."
    plan = counted(template.sessions, "planned session")
    return f"New course for {code}: {template.name}, {plan}, the first on {when}.\n{ends} It has its own baseline."


def course_begun(code: str, template: Template, next_on: date | None) -> str:
    """Return that a course has begun."""
    coming = f" Next check-in: {day(next_on)}." if next_on else ""
    return f"{code}: the new course ({template.name}) is set up.{coming} Book its other sessions from the card."


# Paper answers.


def ask_paper(code: str, field: str) -> str:
    """Return the question for one part of a paper."""
    return f"{code}, paper answers. {_PAPER_QUESTIONS[field]}"


_PAPER_QUESTIONS = {
    "on": "On which day was it filled in? For example today, or 12/3. Send /cancel to stop.",
    "phq9": "Type the nine PHQ-9 answers in order, 0 to 3, d for declined. For example 2,1,3,0,0,1,2,0,0.",
    "gad7": "Type the seven GAD-7 answers in the same way, or skip when it is not on the paper.",
    "difficulty": (
        "Type the answer to the last question, how difficult: "
        f"{', '.join(f'{each.value} {each.text.lower()}' for each in DIFFICULTY.options)}. Or skip when it is empty."
    ),
}

NOT_IN_FUTURE = "A paper cannot be of a day to come. Please type the day on which it was filled in."


def confirm_paper(code: str, sheet: Sheet, *, reaches_patient: bool, stands_for_open: bool = False) -> str:
    """Return what is about to be stored, to be compared with the paper."""
    lines = [f"{code}, paper of {full_day(sheet.on)}. Please compare it with the paper."]
    for key in sheet.instruments:
        lines.append(in_digits(sheet, key))
        lines.append(_total(sheet, key))
    if asks_difficulty(sheet):
        lines.append(f"How difficult: {_difficulty(sheet.difficulty)}")
    if stands_for_open:
        lines.append("The check-in that lies ready in the chat is closed: the paper stands for it.")
    return "\n".join([*lines, *_item9_follows(sheet, reaches_patient=reaches_patient)])


def _difficulty(answer: int | None) -> str:
    return "left empty" if answer is None else f"{answer} ({DIFFICULTY.options[answer].text.lower()})"


def _total(sheet: Sheet, key: str) -> str:
    instrument = INSTRUMENTS[key]
    score = total(instrument, sheet.answers(key))
    return "No total, an item was declined" if score is None else f"Total {score}, {band(instrument, score)}"


def _item9_follows(sheet: Sheet, *, reaches_patient: bool) -> list[str]:
    """Say what storing leads to."""
    if sheet.item9 == DECLINED:
        return ["Item 9 was declined: storing it makes a task for the team."]
    if not sheet.item9:
        return []
    sent = ", and the patient gets the crisis text" if reaches_patient else ""
    return [f"Item 9 is {item9_words(sheet.item9)}: storing it raises an alert{sent}."]


STORED_BEFORE = "This paper is stored already: same day, same answers."


def paper_stored(code: str, sheet: Sheet, alert_id: int | None) -> str:
    """Return that a paper was stored."""
    scores = ", ".join(f"{INSTRUMENTS[key].title} {_short_total(sheet, key)}" for key in sheet.instruments)
    alert = f" Alert {alert_id} is open." if alert_id else ""
    return f"{code}: the paper of {full_day(sheet.on)} is stored ({scores}).{alert}"


def _short_total(sheet: Sheet, key: str) -> str:
    score = total(INSTRUMENTS[key], sheet.answers(key))
    return "without a total" if score is None else str(score)
