"""An independent look at what the demo wrote: it knows the files and the rules, and nothing of the code behind them."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.rehearsal.course_checks import after_series, decisions, rests
from tests.rehearsal.written import DAY, Files, Record, Told, at

ITEMS = {"phq9": 9, "gad7": 7}
BANDS = {
    "phq9": ((20, "severe"), (15, "moderately severe"), (10, "moderate"), (5, "mild"), (0, "none/minimal")),
    "gad7": ((15, "severe"), (10, "moderate"), (5, "mild"), (0, "minimal")),
}
OPEN = {"due", "offered", "asking", "held", "paused"}
SUMMARY = {
    *("patients", "days", "seed", "errors", "answers", "pages", "escalations", "digests"),
    *("checkins_due", "checkins_sent", "checkins_completed", "checkins_missed", "checkins_not_sent"),
    *("positive_item9", "crisis_messages", "alerts_raised", "alerts_open", "responders", "remitters", "worse"),
}
MINUTES_TO_ACKNOWLEDGE = {"critical": 5, "high": 15, "elevated": 60}


def problems(out: Path, told: Mapping[str, Told]) -> list[str]:
    """Return everything that is wrong, one line each."""
    files = Files(out, told)
    return [problem for check in CHECKS for problem in check(files)]


def given(row: Record) -> list[str]:
    """Return the answers to the items that the instrument has."""
    return [row[f"item_{number}"] for number in range(1, ITEMS[row["instrument"]] + 1)]


def totals(files: Files) -> Iterator[str]:
    """Every total and band follows from the items; there is none when an item is declined or missing."""
    for row in files.rows:
        items, name = given(row), row["administration"]
        if any(item not in {"", "declined", "0", "1", "2", "3"} for item in items):
            yield f"{name}: answers {items}"
        if any(row[f"item_{number}"] for number in range(len(items) + 1, 10)):
            yield f"{name}: more items than {row['instrument']} has"
        is_whole = all(item.isdigit() for item in items)
        total = sum(map(int, items)) if is_whole else None
        if row["total"] != ("" if total is None else str(total)):
            yield f"{name}: total {row['total']!r} of {items}"
        band = "" if total is None else next(word for least, word in BANDS[row["instrument"]] if total >= least)
        if row["band"] != band:
            yield f"{name}: band {row['band']!r} of {total}"


def pairs(files: Files) -> Iterator[str]:
    """Every check-in is two rows, one an instrument, alike in times and status; an extra one is PHQ-9 alone."""
    shared = ("patient", "due_at", "sent_at", "started_at", "completed_at", "status")
    found = defaultdict(list)
    for row in files.rows:
        found[row["administration"].rpartition("-")[0]].append(row)
    for name, rows in found.items():
        is_unasked = len(rows) == 1 and rows[0]["sent_at"] == ""
        if [row["instrument"] for row in rows] != (["phq9"] if is_unasked else ["phq9", "gad7"]):
            yield f"check-in {name}: {[row['instrument'] for row in rows]}"
        if len({tuple(row[column] for column in shared) for row in rows}) != 1:
            yield f"check-in {name}: its rows differ"


STATUSES: Mapping[str, tuple[bool | None, bool | None, bool]] = {
    "due": (False, False, False),
    "offered": (True, False, False),
    "asking": (None, True, False),
    "held": (None, True, False),
    "paused": (None, True, False),
    "completed": (None, True, True),
    "abandoned": (None, True, False),
    "missed": (True, False, False),
    "not sent": (False, False, False),
    "withdrawn": (None, None, False),
}
"""Whether a check-in was sent, started and completed; None where both can be."""


def statuses(files: Files) -> Iterator[str]:
    """Statuses agree with times and answers, and times follow one another."""
    for row in files.rows:
        name, stamps = row["administration"], [row["sent_at"], row["started_at"], row["completed_at"]]
        for expected, stamp in zip(STATUSES[row["status"]], stamps, strict=True):
            if expected is not None and expected != bool(stamp):
                yield f"{name}: {row['status']} with times {stamps}"
        known = [at(stamp) for stamp in (row["due_at"], *stamps) if stamp]
        if known != sorted(known):
            yield f"{name}: times out of order {known}"
        if not row["started_at"] and any(given(row)):
            yield f"{name}: answers without a start"
        if row["status"] == "completed" and "" in given(row):
            yield f"{name}: completed with an item left out"


def prompts(files: Files) -> Iterator[str]:
    """No prompt outside 09:00 to 20:00 where the patient lives."""
    for row in files.phq9:
        if not row["sent_at"]:
            continue
        local = at(row["sent_at"]).astimezone(ZoneInfo(files.told[row["patient"]].zone)).time()
        if not DAY[0] <= local <= DAY[1]:
            yield f"{row['administration']}: prompt at {local}"


def item9(files: Files) -> Iterator[str]:
    """Every positive item 9 has its crisis message within a second, and an alert that was paged within two."""
    for row in files.phq9:
        name, highest, last = row["administration"], row["item9_max"], row["item_9"]
        if last.isdigit() and (not highest or int(highest) < int(last)):
            yield f"{name}: item 9 is {last}, its highest {highest!r}"
        if not highest or int(highest) < 1:
            continue
        answered = at(row["item9_answered_at"])
        if not row["crisis_sent_at"] or not timedelta(0) <= at(row["crisis_sent_at"]) - answered <= timedelta(
            seconds=1
        ):
            yield f"{name}: crisis text {row['crisis_sent_at']!r} for an answer at {answered}"
        alert = files.alert_of.get(int(row["alert"] or 0))
        if alert is None or alert["patient"] != row["patient"]:
            yield f"{name}: alert {row['alert']!r}"
            continue
        if not alert["first_page_at"] or at(alert["first_page_at"]) - answered > timedelta(seconds=2):
            yield f"{name}: alert {alert['id']} first paged {alert['first_page_at']} for an answer at {answered}"
        if name not in {sign["administration"] for sign in alert["positives"]}:
            yield f"{name}: alert {alert['id']} does not hold it"


def alerts(files: Files) -> Iterator[str]:
    """Every alert belongs to a patient; an open one has a next action in time, a closed one an outcome."""
    patients = {row["patient"] for row in files.rows}
    latest = max(at(row[name]) for row in files.rows for name in ("due_at", "sent_at", "completed_at") if row[name])
    for alert in files.alerts:
        name = f"alert {alert['id']}"
        if alert["patient"] not in patients:
            yield f"{name}: patient {alert['patient']}"
        if (alert["state"] == "closed") != bool(alert["closed_at"]) or bool(alert["closed_at"]) != bool(
            alert["outcome"]
        ):
            yield f"{name}: {alert['state']}, closed {alert['closed_at']}, outcome {alert['outcome']}"
        if bool(alert["closed_at"]) == bool(alert["next_action"] and alert["next_action_at"]):
            yield f"{name}: closed {alert['closed_at']}, next {alert['next_action']} at {alert['next_action_at']}"
        if alert["next_action_at"] and at(alert["next_action_at"]) < latest:
            yield f"{name}: next action overdue since {alert['next_action_at']}"
        yield from alert_times(alert)


def alert_times(alert: Record) -> Iterator[str]:
    """The stages follow one another, and the first page is the first that Telegram accepted."""
    stages = ("raised_at", "first_page_at", "acknowledged_at", "closed_at")
    known = [at(alert[stage]) for stage in stages if alert[stage]]
    if known != sorted(known):
        yield f"alert {alert['id']}: stages out of order {known}"
    accepted = [each["at"] for each in alert["attempts"] if each["result"] == "accepted"]
    if min(accepted, default=None) != alert["first_page_at"]:
        yield f"alert {alert['id']}: first page {alert['first_page_at']}, attempts {accepted[:1]}"
    if any(at(each["at"]) < at(alert["raised_at"]) for each in alert["attempts"]):
        yield f"alert {alert['id']}: paged before it was raised"


def counts(files: Files) -> Iterator[str]:
    """The summary counts what the files hold."""
    summary, phq9, alerts = files.summary, files.phq9, files.alerts
    if set(summary) != SUMMARY:
        yield f"summary.json has {sorted(summary)}"
        return
    signs = [sign for alert in alerts for sign in alert["positives"]]
    recount = {
        "checkins_due": len(phq9),
        "checkins_sent": sum(bool(row["sent_at"]) for row in phq9),
        "checkins_completed": sum(row["status"] == "completed" for row in phq9),
        "checkins_missed": sum(row["status"] == "missed" for row in phq9),
        "checkins_not_sent": sum(row["status"] == "not sent" for row in phq9),
        "positive_item9": sum(int(row["item9_max"] or 0) >= 1 for row in phq9),
        "crisis_messages": sum(bool(sign["crisis_sent_at"]) for sign in signs),
        "alerts_raised": len(alerts),
        "alerts_open": sum(not alert["closed_at"] for alert in alerts),
        "pages": sum(each["result"] == "accepted" for alert in alerts for each in alert["attempts"]),
        "digests": len(list(files.out.glob("digest-*.html"))),
        "patients": len({row["patient"] for row in phq9}),
        "errors": 0,
        **judged(files),
    }
    yield from (
        f"{name}: {summary[name]}, counted {number}" for name, number in recount.items() if summary[name] != number
    )
    filled = sum(item != "" for row in files.rows for item in given(row))
    if summary["answers"] < filled:
        yield f"answers: {summary['answers']}, in the files {filled}"
    late = sum(waited_too_long(alert) for alert in alerts)
    if summary["escalations"] < late:
        yield f"escalations: {summary['escalations']}, but {late} alerts waited too long"


def waited_too_long(alert: Record) -> bool:
    """Whether an alert's first acknowledgement came after the time for it."""
    if alert["tier"] not in MINUTES_TO_ACKNOWLEDGE or not alert["acknowledged_at"]:
        return False
    allowed = timedelta(minutes=MINUTES_TO_ACKNOWLEDGE[alert["tier"]])
    return at(alert["acknowledged_at"]) - at(alert["raised_at"]) > allowed


def judged(files: Files) -> dict[str, int]:
    """Count response, remission and worsening: from the last total before the first session to the last of all."""
    known = [ends for code in files.told if (ends := baseline_and_last(files, code)) is not None]
    return {
        "responders": sum(2 * last <= first and first >= 10 for first, last in known),
        "remitters": sum(last < 5 <= first for first, last in known),
        "worse": sum(last - first >= 6 for first, last in known),
    }


def baseline_and_last(files: Files, code: str) -> tuple[int, int] | None:
    """Return a patient's baseline and latest total since, where there are both."""
    totals = sorted(
        (at(row["completed_at"] or row["started_at"]), int(row["total"]))
        for row in files.phq9
        if row["patient"] == code and row["total"] and row["status"] not in OPEN
    )
    begins_at = files.told[code].sessions[0]
    before, since = ([total for when, total in totals if (when < begins_at) is side] for side in (True, False))
    return (before[-1], since[-1]) if before and since else None


def others(files: Files) -> Iterator[str]:
    """Each patient has a bundle, each with a total a chart; each digest comes as a page and as text."""
    patients = {row["patient"] for row in files.rows}
    bundles = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in files.out.glob("fhir/*.json")}
    if set(bundles) != patients:
        yield f"bundles for {sorted(bundles)}"
    charted = {row["patient"] for row in files.rows if row["total"] and row["status"] not in OPEN}
    if {path.stem for path in files.out.glob("charts/*.png")} != charted:
        yield "charts are not those of the patients with a total"
    if {path.stem for path in files.out.glob("digest-*.html")} != {
        path.stem for path in files.out.glob("digest-*.txt")
    }:
        yield "a digest is missing one of its forms"
    totals = {f"{row['administration']}-total": row["total"] for row in files.rows if row["status"] == "completed"}
    for bundle in bundles.values():
        for entry in bundle["entry"]:
            resource = entry["resource"]
            if "valueQuantity" in resource and totals.get(resource["id"]) != str(resource["valueQuantity"]["value"]):
                yield f"{resource['id']}: {resource['valueQuantity']['value']} in FHIR"


CHECKS: tuple[Callable[[Files], Iterator[str]], ...] = (
    *(totals, pairs, statuses, prompts, rests, decisions, after_series),
    *(item9, alerts, counts, others),
)
