"""What admins hear once a day, in the morning: crisis messages of people who are no patients, and gaps in the rota."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from bot import cover
from bot.alert_news import tell_staff
from bot.clinic import Clinic
from bot.roles import Role
from conversations.audit_of_alarms import daily
from conversations.localtime import local_date
from conversations.quiet import within_day
from storage import alarm_path, staff
from storage.alarm_path import Kept

if TYPE_CHECKING:
    from bot.app import App


@dataclass(frozen=True, slots=True)
class Notice:
    """One day's notice: the clinic's date, what it says, and up to which entry of the audit log it counts."""

    on: date
    text: str
    up_to: int


async def give(app: "App", now: datetime) -> None:
    """Give today's notice unless it is night, or was given."""
    notice = await app.read(gather, app.clinic, now=now)
    if notice is not None and await app.write(tell, app.clinic, notice, now=now):
        app.sender.ring()


def gather(tx: Connection, clinic: Clinic, *, now: datetime) -> Notice | None:
    """Return the notice that is due; counting begins with the bot's first day, which has no notice of its own."""
    on = local_date(now, clinic.zone)
    kept = alarm_path.kept(tx)
    before = kept.get(Kept.NOTICE_ON)
    if before is not None and (before >= on.isoformat() or within_day(now, clinic.zone) > now):
        return None
    up_to = alarm_path.last_entry(tx)
    if before is None:
        return Notice(on, "", up_to)
    counts = alarm_path.crisis_messages(tx, after=int(kept[Kept.NOTICE_UP_TO]), up_to=up_to)
    return Notice(on, daily(*counts, cover.problems(tx, clinic)), up_to)


def tell(tx: Connection, clinic: Clinic, notice: Notice, *, now: datetime) -> bool:
    """Queue the notice for every admin and keep how far it counted; what nobody was there to hear is counted again."""
    admins = [each.id for each in staff.everyone(tx, is_active=True) if each.role == Role.ADMIN]
    for person in admins if notice.text else ():
        tell_staff(tx, clinic, person, notice.text, key=f"daily:{notice.on.isoformat()}", now=now)
    alarm_path.keep(tx, Kept.NOTICE_ON, notice.on.isoformat(), now=now)
    if admins or Kept.NOTICE_UP_TO not in alarm_path.kept(tx):
        alarm_path.keep(tx, Kept.NOTICE_UP_TO, str(notice.up_to), now=now)
    return bool(admins and notice.text)
