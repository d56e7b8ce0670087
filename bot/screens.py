"""What is on a phone: the one current question is edited in place while it is the chat's last message.

An edited message does not move, so once anything stands below it the question is sent anew, and the old buttons go.
"""

from collections import OrderedDict
from dataclasses import dataclass

from bot.clinic import Picture
from bot.delivery import Delivered, Outcome, Undeliverable
from bot.messages import Message
from bot.outbox import Sender

CHATS_KEPT = 50_000


@dataclass(slots=True)
class View:
    """A chat as far as we know it: the message with the current screen, and the last one of all."""

    shown: int | None = None
    last: int = 0


class Screens:
    """The views of all chats, in memory; after a restart the message that was tapped is taken for the screen."""

    def __init__(self, sender: Sender) -> None:
        """Watch what the sender puts into chats."""
        self._sender = sender
        self._views: OrderedDict[int, View] = OrderedDict()
        sender.on_sent = self.arrived

    def arrived(self, chat_id: int, message_id: int) -> None:
        """Note a message in a chat, the patient's or ours."""
        view = self._view(chat_id)
        view.last = max(view.last, message_id)

    def tapped(self, chat_id: int, message_id: int, *, is_screen: bool) -> None:
        """Note which message was tapped; one that carries screens is the screen if it stands last or none is known."""
        view = self._view(chat_id)
        if is_screen and (view.shown is None or message_id >= view.last):
            view.shown = message_id
        view.last = max(view.last, message_id)

    async def show(self, chat_id: int, message: Message) -> Outcome:
        """Put the current screen where the patient looks."""
        view = self._view(chat_id)
        if view.shown is not None and view.shown == view.last:
            outcome = await self._sender.direct(chat_id, message, edit_id=view.shown)
            if not isinstance(outcome, Undeliverable) or outcome.is_unreachable:
                return outcome
        old = view.shown
        outcome = await self._sender.direct(chat_id, message)
        if isinstance(outcome, Delivered) and outcome.message_id is not None:
            view.shown = outcome.message_id
            self.arrived(chat_id, outcome.message_id)
            if old is not None:
                await self._sender.wire.strip(chat_id, old)
        return outcome

    async def amend(self, chat_id: int, message_id: int | None, message: Message) -> None:
        """Replace one message in place, and if that fails say it below; the screen it was, if it was, is gone."""
        view = self._view(chat_id)
        if view.shown == message_id:
            view.shown = None
        outcome = await self._sender.direct(chat_id, message, edit_id=message_id)
        if message_id is not None and isinstance(outcome, Undeliverable) and not outcome.is_unreachable:
            await self.say(chat_id, message)

    async def say(self, chat_id: int, message: Message) -> Outcome:
        """Send a message below everything else."""
        outcome = await self._sender.direct(chat_id, message)
        if isinstance(outcome, Delivered) and outcome.message_id is not None:
            self.arrived(chat_id, outcome.message_id)
        return outcome

    async def picture(self, chat_id: int, picture: Picture) -> Outcome:
        """Send a picture below everything else."""
        outcome = await self._sender.picture(chat_id, picture)
        if isinstance(outcome, Delivered) and outcome.message_id is not None:
            self.arrived(chat_id, outcome.message_id)
        return outcome

    def _view(self, chat_id: int) -> View:
        view = self._views.setdefault(chat_id, View())
        self._views.move_to_end(chat_id)
        if len(self._views) > CHATS_KEPT:
            self._views.popitem(last=False)
        return view
