"""No text to a patient names the treatment, a person or a diagnosis, calms falsely, praises, or shouts."""

import re
from datetime import timedelta

from bot.rehearsal.stage import Stage
from tests.scenarios.people import Person, enrolled

NEVER = (
    "ketamine", "esketamine", "infusion", "depression", "depressive", "anxiety disorder", "diagnosed", "Jo", "Doe",
    "Ana", "Ruiz", "Ben", "Okoye", "P-001", "Bay Street", "no risk", "don't worry", "do not worry", "congratulations",
    "well done", "good job", "great", "HIPAA", "relapse", "booster", "suicidal", "!",
)  # fmt: skip


async def test_a_whole_course_of_conversations_holds_none_of_them(stage: Stage, on_call: Person) -> None:
    """Setting up, every question, the crisis, what staff did, reminders, scores, slips, and the end."""
    jo = await enrolled(stage)
    await jo.taps("Start")
    await jo.answers("3d210 3213")
    await jo.taps("Please have someone call me")
    await on_call.taps("I've got this")
    await jo.taps("Continue the check-in")
    await jo.answers("32")
    await jo.taps("Back", "Pause", "Continue")
    await jo.answers("1 12300")
    await jo.taps("Extremely difficult", "Show my scores")
    for text in (
        "/help",
        "/crisis",
        "/scores",
        "/nonsense",
        "/start",
        "/start ABC",
        "hello",
        "I want to die",
        "/checkin",
    ):
        await jo.says(text)
    await jo.sends_voice()
    await on_call.closes_the_alert()
    await stage.advance(timedelta(days=11))
    await jo.says("/stop")
    await jo.taps("No, keep going")
    await jo.says("/stop")
    await jo.taps("Yes, stop")
    await jo.says("/checkin")
    shown = _everything_sent(stage, jo)
    assert len(shown) > 40
    assert [(word, text) for word in NEVER for text in shown if _holds(text, word)] == []


def _everything_sent(stage: Stage, person: Person) -> list[str]:
    """Every text, button and short line that ever left for this chat, edits included."""
    texts = [
        str(each.params.get("text", "")) + str(each.params.get("reply_markup", ""))
        for each in stage.api.requests
        if each.chat_id == person.phone.chat_id
    ]
    return [*texts, *person.toasts]


def _holds(text: str, word: str) -> bool:
    edge = r"\b" if word[-1].isalnum() else ""
    return re.search(edge + re.escape(word) + edge, text, re.IGNORECASE) is not None
