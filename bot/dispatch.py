"""From an update to its replies: one commit, then what is to be said; crisis text leaves even without its commit."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection
from telegram import Update

from bot import keyboards, log
from bot.clinic import Amend, Clinic, Leave, Menu, Picture, Printed, Reply, Say, Show, Toast, Urgent
from bot.clock import Clock
from bot.delivery import Delivered, Outcome, Undeliverable
from bot.messages import Message, plain
from bot.outbox import Sender
from bot.parcels import settle
from bot.press import Printer
from bot.routing import Handled, needs_help, route
from bot.screens import Screens
from conversations import wording
from storage import outbox
from storage.database import Database, DatabaseUnavailableError
from storage.outbox import Lane

PATIENCE_SECONDS = 1.0
"""How long a crisis text waits for its commit before it leaves without."""

PRINTING_SECONDS = 30.0
"""How long somebody waits for a picture or a page before they are told to try again."""

REPLY_LIFE = timedelta(hours=1)
"""A reply that waited longer than this no longer belongs to what is on the phone."""

_log = log.get(__name__)


class Dispatcher:
    """Handles one update at a time for each chat; the intake sees to the order."""

    def __init__(
        self,
        database: Database,
        clinic: Clinic,
        clock: Clock,
        sender: Sender,
        press: Printer,
        *,
        bot_id: str,
        key: bytes,
    ) -> None:
        """Keep the parts it joins."""
        self._database = database
        self._clinic = clinic
        self._clock = clock
        self._sender = sender
        self._press = press
        self._printing: dict[tuple[int, str, str], asyncio.Task[None]] = {}
        self._screens = Screens(sender)
        self._bot_id = bot_id
        self._key = key
        self._helped: dict[int, datetime] = {}

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being printed for anyone."""
        return not self._printing

    async def drain(self) -> None:
        """Let what is being printed come to its end."""
        while self._printing:
            await asyncio.wait(set(self._printing.values()))

    async def stop(self) -> None:
        """Leave what is not printed yet: nobody was promised it, and it can be asked for again."""
        printing = list(self._printing.values())
        for task in printing:
            task.cancel()
        await asyncio.gather(*printing, return_exceptions=True)

    async def commit(self, update: Update) -> Handled:
        """Handle an update in one transaction; raise DatabaseUnavailableError when that cannot be done now."""
        chat = update.effective_chat
        is_urgent = needs_help(update, self._key)
        work = asyncio.wrap_future(
            self._database.submit(_routed, self._clinic, self._bot_id, self._key, update, now=self._clock.now())
        )
        if is_urgent and chat is not None:
            await asyncio.wait({work}, timeout=PATIENCE_SECONDS)
            if not work.done():
                await self._help(update.update_id, chat.id)
        try:
            return await work
        except DatabaseUnavailableError:
            if chat is not None:
                await self._apologise(update, chat.id, is_urgent=is_urgent)
            raise

    async def _help(self, update_id: int, chat_id: int) -> None:
        """Send the static crisis text once for this update, whatever the database does."""
        if update_id in self._helped:
            return
        message = plain(wording.crisis_for_anyone(), *keyboards.crisis(None, can_ask_for_call=False))
        outcome = await self._screens.say(chat_id, message)
        if isinstance(outcome, Delivered):
            self._helped[update_id] = self._clock.now()

    async def _apologise(self, update: Update, chat_id: int, *, is_urgent: bool) -> None:
        if is_urgent:
            await self._help(update.update_id, chat_id)
        if update.callback_query is not None:
            await self._sender.wire.toast(update.callback_query.id, wording.TRY_LATER)

    async def reply(self, update: Update, handled: Handled) -> None:
        """Say what a committed update leads to, in order; the tap itself is answered alongside."""
        chat = update.effective_chat
        if chat is None:
            return
        if handled.has_queued:
            self._sender.ring()  # pages go their own way at once, however long these replies take
        self._note(update, chat.id)
        toast = asyncio.create_task(self._toast(update, handled.replies))
        for place, reply in enumerate(handled.replies):
            await self._say(update, chat.id, handled.owner, reply, f"said:{self._bot_id}:{update.update_id}:{place}")
        await toast

    def _note(self, update: Update, chat_id: int) -> None:
        """Keep track of what is on the phone."""
        query, tapped = update.callback_query, _tapped(update)
        if query is not None and tapped is not None:
            is_screen = keyboards.kind_of(query.data or "") in keyboards.SCREEN_TAPS
            self._screens.tapped(chat_id, tapped, is_screen=is_screen)
        elif update.message is not None:
            self._screens.arrived(chat_id, update.message.message_id)

    async def _toast(self, update: Update, replies: Sequence[Reply]) -> None:
        if update.callback_query is not None:
            text = next((each.text for each in replies if isinstance(each, Toast)), "")
            await self._sender.wire.toast(update.callback_query.id, text)

    async def _say(self, update: Update, chat_id: int, owner: str | None, reply: Reply, said: str) -> None:
        match reply:
            case Urgent():
                await self._say_urgent(update.update_id, chat_id, owner, reply, said)
            case Show(message=message, key=key):
                await self._kept(owner, await self._screens.show(chat_id, message), message, key)
            case Say(message=message):
                await self._kept(owner, await self._said(chat_id, message), message, said)
            case Amend(message=message):
                await self._screens.amend(chat_id, _tapped(update), message)
            case Picture():
                await self._kept(owner, await self._screens.picture(chat_id, reply), _in_words(reply), said)
            case Printed():
                self._start_printing(update, chat_id, owner, reply, said)
            case Menu(commands=commands):
                await self._sender.wire.menu(chat_id, commands)
            case Leave(text=text):
                await self._leave(chat_id, text)
            case Toast():
                pass

    async def _leave(self, chat_id: int, text: str) -> None:
        await self._screens.say(chat_id, plain(text))
        await self._sender.wire.leave(chat_id)

    def _start_printing(self, update: Update, chat_id: int, owner: str | None, printed: Printed, said: str) -> None:
        """Begin what is slow beside the chat; who taps again meanwhile gets it once."""
        key = (chat_id, printed.order.name, json.dumps(printed.order.arguments, sort_keys=True))
        if key not in self._printing:
            task = asyncio.create_task(self._print(update, chat_id, owner, printed, said))
            self._printing[key] = task
            task.add_done_callback(lambda _: self._printing.pop(key))

    async def _print(self, update: Update, chat_id: int, owner: str | None, printed: Printed, said: str) -> None:
        try:
            await self._say(update, chat_id, owner, await self._made(printed), said)
        except Exception:  # noqa: BLE001 - nobody waits for this task who could be told
            _log.exception("reply failed", update=update.update_id)

    async def _made(self, printed: Printed) -> Reply:
        """Return what was ordered, or the words for having failed."""
        try:
            async with asyncio.timeout(PRINTING_SECONDS):
                return printed.say(await self._press.make(printed.order))
        except (DatabaseUnavailableError, TimeoutError) as error:
            _log.warning("nothing was printed", order=printed.order.name, error=type(error).__name__)
        except Exception:  # noqa: BLE001 - whatever it was, somebody waits for an answer
            _log.exception("nothing was printed", order=printed.order.name)
        return Say(printed.sorry)

    async def _said(self, chat_id: int, message: Message) -> Outcome:
        if message.document is None:
            return await self._screens.say(chat_id, message)
        return Undeliverable("a document goes by the outbox")

    async def _say_urgent(self, update_id: int, chat_id: int, owner: str | None, urgent: Urgent, said: str) -> None:
        """Deliver a crisis text; one that left before its commit is only recorded, and the rest is said after it."""
        helped_at = self._helped.pop(update_id, None)
        if helped_at is None:
            await self._sender.deliver_claimed(urgent.outbox_id)
            return
        await self._sender.settle_as_sent(urgent.outbox_id, helped_at)
        await self._kept(owner, await self._screens.say(chat_id, urgent.afterwards), urgent.afterwards, said)

    async def _kept(self, owner: str | None, outcome: Outcome, message: Message, key: str) -> None:
        """Let a reply that did not arrive wait in the outbox, its first attempt in the ledger, for someone we know."""
        if owner is None or isinstance(outcome, Delivered):
            return
        try:
            await asyncio.wrap_future(
                self._database.submit(_keep, self._clinic, owner, outcome, message, key, now=self._clock.now())
            )
        except DatabaseUnavailableError:
            _log.warning("a reply could not be kept")
        else:
            self._sender.ring()


def _routed(tx: Connection, clinic: Clinic, bot: str, key: bytes, update: Update, *, now: datetime) -> Handled:
    """Handle an update, and note whether that left something for the sender: most answers do not, and wake nobody."""
    handled = route(tx, clinic, bot, key, update, now=now)
    return replace(handled, has_queued=outbox.has_queued(tx))


def _in_words(picture: Picture) -> Message:
    """Return what is said of a picture that did not arrive: its caption says all that it shows."""
    return plain(picture.caption, is_protected=picture.is_protected)


def _tapped(update: Update) -> int | None:
    """Return the message whose button was tapped."""
    query = update.callback_query
    return query.message.message_id if query is not None and query.message is not None else None


def _keep(
    tx: Connection, clinic: Clinic, owner: str, outcome: Outcome, message: Message, key: str, *, now: datetime
) -> None:
    """Queue a reply as its first attempt left it: to be tried again, unknown, or refused by someone who blocked us."""
    kind = "screen" if key.startswith("screen:") else "reply"
    expires_at, payload = now + REPLY_LIFE, message.to_bytes()
    if message.document is not None:
        outbox.add(
            tx, clinic.vault, lane=Lane.REPLY, kind=kind, dedup_key=key, recipient=owner, payload=payload, now=now,
            expires_at=expires_at,
        )  # fmt: skip
        return
    outbox_id = outbox.add_claimed(
        tx, clinic.vault, lane=Lane.REPLY, kind=kind, dedup_key=key, recipient=owner, payload=payload, now=now,
        expires_at=expires_at,
    )  # fmt: skip
    row = outbox.by_id(tx, outbox_id)
    if row is not None:
        settle(tx, clinic, row, outcome, now=now)
