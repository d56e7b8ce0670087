"""The weekly digest, from the shell."""

from pathlib import Path

from bot.app import SystemClock
from conversations.localtime import local_date
from storage import audit, digests
from tests.bot.alarm import enrol, raise_alert
from tests.bot.shell import Shell


def _today() -> str:
    return local_date(SystemClock().now(), "America/New_York").isoformat()


def test_a_preview_is_written_and_nothing_is_sent(shell: Shell) -> None:
    """Page and text stand in the folder, with codes and no names; no message is queued."""
    raise_alert(shell)
    out = shell.folder / "new" / "folder"
    said = shell.said("digest", "preview", "--out", str(out))
    assert said.splitlines() == [str(out / f"digest-{_today()}.html"), str(out / f"digest-{_today()}.txt")]
    page, text = ((out / f"digest-{_today()}.{suffix}").read_text(encoding="utf-8") for suffix in ("html", "txt"))
    assert "P-014" in page
    assert "P-014" in text
    assert "Jo Doe" not in page + text
    with shell.tx() as tx:
        assert digests.everything(tx) == []
        actions = [row.action for row in tx.execute(audit.AUDIT.select().where(audit.AUDIT.c.actor == "cli"))]
    assert actions == ["preview digest"]


def test_names_are_shown_on_request(shell: Shell) -> None:
    """On the clinic's own machine a preview may hold names; the look is recorded as such."""
    enrol(shell)
    shell.said("digest", "preview", "--out", "here", "--names")
    assert "P-014 Jo Doe" in Path("here", f"digest-{_today()}.txt").read_text(encoding="utf-8")
    with shell.tx() as tx:
        actions = [row.action for row in tx.execute(audit.AUDIT.select().where(audit.AUDIT.c.actor == "cli"))]
    assert actions == ["preview digest with names"]


def test_each_team_has_its_own_files(shell: Shell) -> None:
    """With several teams the name stands in the file's; one team can be asked for."""
    enrol(shell, "P-014", team="North Side")
    enrol(shell, "P-015", team="South")
    shell.said("digest", "preview", "--out", "all")
    assert sorted(each.name for each in Path("all").iterdir()) == [
        f"digest-{_today()}-north-side.html",
        f"digest-{_today()}-north-side.txt",
        f"digest-{_today()}-south.html",
        f"digest-{_today()}-south.txt",
    ]
    shell.said("digest", "preview", "--out", "one", "--team", "south")
    text = Path("one", f"digest-{_today()}.txt").read_text(encoding="utf-8")
    assert "P-015" in text
    assert "P-014" not in text


def test_nothing_to_show_is_said(shell: Shell) -> None:
    """Without enrolled patients there is no digest; an unknown team and a folder that cannot be are named."""
    line = "there is no digest to show: nobody is enrolled yet"
    assert shell.refused("digest", "preview", "--out", "here") == line
    assert shell.refused("digest", "send") == line
    enrol(shell)
    assert shell.refused("digest", "send", "--team", "South") == "choose a team with --team: Care team"
    Path("file").touch()
    assert shell.refused("digest", "preview", "--out", "file/in").startswith("file/in cannot be written to (")
    assert shell("digest", "preview", "--out", "file").exit_code == 2


def test_a_digest_is_sent_once_a_day(shell: Shell) -> None:
    """Sending queues it for each clinician, by chat and mail; a second time the same day says it was sent."""
    shell.add_staff("Ana Ruiz", "clinician", chat=50_001)
    shell.add_staff("Ben Okoye", "on-call", chat=50_002)
    enrol(shell)
    assert shell.said("digest", "send") == "Care team: the running bot sends it now.\n"
    assert shell.said("digest", "send") == "Care team: was sent today already.\n"
    with shell.tx() as tx:
        (row,) = digests.everything(tx)
        queued = tx.exec_driver_sql("SELECT kind, channel, state FROM outbox ORDER BY id").all()
    assert row.week_on.isoformat() == _today()
    assert [tuple(each) for each in queued] == [("digest", "telegram", "queued")]
