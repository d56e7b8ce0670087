"""Only text that raised an alert is kept, sealed; everything else that was written is gone when it was answered."""

from pathlib import Path

from sqlalchemy import Connection, select

from bot.rehearsal.stage import Stage
from storage.models import METADATA
from tests.scenarios.people import Person


async def _kept(stage: Stage) -> int:
    vault = METADATA.tables["vault"]

    def read(tx: Connection) -> int:
        return len(tx.execute(select(vault).where(vault.c.kind == "free text")).all())

    return await stage.app.read(read)


async def test_a_message_without_an_alert_is_kept_nowhere(stage: Stage, patient: Person) -> None:
    """Messages are not read, and that is meant literally."""
    await patient.taps("Start")
    for text in ("my sister visited", "I slept badly", "/nonsense"):
        await patient.says(text)
    await patient.edits("I slept badly", "I slept very badly")
    await patient.sends_photo("my garden")
    assert await _kept(stage) == 0


async def test_a_crisis_message_is_kept_sealed(stage: Stage, patient: Person, clinic_url: str) -> None:
    """Whoever takes the alert can read it; whoever takes the disk cannot."""
    await patient.says("I want to kill myself tonight")
    assert await _kept(stage) == 1
    await stage.app.write(lambda tx: tx.exec_driver_sql("SELECT 1"))
    path = Path(clinic_url.removeprefix("sqlite:///"))
    written = b"".join(each.read_bytes() for each in path.parent.glob(path.name + "*"))
    assert b"P-001" not in written
    assert b"kill myself" not in written
    assert b"positive item 9" not in written
    assert b"crisis message" in written
