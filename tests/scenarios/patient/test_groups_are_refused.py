"""Soundings lives in private chats: added to a group it says so in one line, and leaves."""

import pytest

from bot.rehearsal.botapi.chats import GroupKind
from bot.rehearsal.stage import Stage
from tests.scenarios.people import Person, alerts_of


@pytest.mark.parametrize("kind", ["group", "supergroup"])
async def test_it_says_goodbye_and_leaves(stage: Stage, patient: Person, kind: GroupKind) -> None:
    """No group ever sees a question, nor learns who is a patient."""
    group = stage.api.add_group("Family", [patient.phone.user], kind)
    group.add_bot(patient.phone.bot)
    await stage.moment()
    said = [message.text for message in group.messages if message.from_bot and message.text]
    assert said == ["I only work in a private chat. Goodbye."]
    assert [each.ok for each in stage.api.requests if each.method == "leaveChat"][:1] == [True]


async def test_a_command_in_a_group_is_not_answered_as_in_a_private_chat(stage: Stage, patient: Person) -> None:
    """Even before it has left, it says nothing about anybody."""
    await stage.stop_bot()
    group = stage.api.add_group("Family", [patient.phone.user])
    group.add_bot(patient.phone.bot)
    group.say(patient.phone.user, "/scores")
    group.say(patient.phone.user, "/checkin")
    await stage.start_bot()
    await stage.moment()
    said = {message.text for message in group.messages if message.from_bot and message.text}
    assert said == {"I only work in a private chat. Goodbye."}
    assert await alerts_of(stage) == []
