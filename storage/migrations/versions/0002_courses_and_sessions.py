"""Courses and sessions, daily questions, notes, settings, and the mailed form of a digest.

Whoever is known already gets a first course that begins on the day their check-ins were to begin.
"""

from datetime import date

import sqlalchemy as sa
from alembic import op

from conversations.course import FIRST_COURSE, TEMPLATES, Course, Session
from storage.types import UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _courses()
    _sessions()
    _checkins()
    _patients()
    _daily()
    _settings()
    _digests()
    _first_courses()
    op.drop_column("patient", "starts_on")


def _courses() -> None:
    op.create_table(
        "course",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("template", sa.String(), nullable=False),
        sa.Column("planned_sessions", sa.Integer(), nullable=False),
        sa.Column("spacing", sa.String(), nullable=False),
        sa.Column("boosters", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("decision_on", sa.Date(), nullable=False),
        sa.Column("is_decision_set", sa.Boolean(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_reason", sa.String(), nullable=False),
        sa.CheckConstraint("planned_sessions BETWEEN 1 AND 12", name="planned_sessions_in_range"),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name="fk_course_patient_id"),
        sa.PrimaryKeyConstraint("id", name="pk_course"),
        sa.UniqueConstraint("patient_id", "number", name="one_course_per_number"),
    )
    op.create_index(
        "one_course_at_a_time",
        "course",
        ["patient_id"],
        unique=True,
        sqlite_where=sa.text("ended_on IS NULL"),
        postgresql_where=sa.text("ended_on IS NULL"),
    )


def _sessions() -> None:
    op.create_table(
        "session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("at", sa.Time(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("booked_at", UtcDateTime(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("state IN ('booked', 'cancelled')", name="known_session_state"),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name="fk_session_course_id"),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name="fk_session_patient_id"),
        sa.PrimaryKeyConstraint("id", name="pk_session"),
    )
    op.create_index("ix_session_patient_id", "session", ["patient_id"])
    op.create_index(
        "one_session_a_day",
        "session",
        ["course_id", "on"],
        unique=True,
        sqlite_where=sa.text("state = 'booked'"),
        postgresql_where=sa.text("state = 'booked'"),
    )


def _checkins() -> None:
    with op.batch_alter_table("checkin") as batch:
        batch.add_column(sa.Column("course_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("merged", sa.String(), nullable=True))
        batch.add_column(sa.Column("entered_by", sa.String(), nullable=True))
        batch.add_column(sa.Column("soon_after_session_id", sa.Integer(), nullable=True))
        batch.create_foreign_key("fk_checkin_course_id", "course", ["course_id"], ["id"])
        batch.create_foreign_key("fk_checkin_entered_by", "staff", ["entered_by"], ["id"])
        batch.create_foreign_key("fk_checkin_soon_after_session_id", "session", ["soon_after_session_id"], ["id"])


def _patients() -> None:
    op.add_column("patient", sa.Column("day_due_at", UtcDateTime(), nullable=True))
    op.add_column("patient", sa.Column("wants_days", sa.Boolean(), nullable=True))
    op.add_column("patient", sa.Column("paused_until", UtcDateTime(), nullable=True))
    op.add_column("patient", sa.Column("unreachable_at", UtcDateTime(), nullable=True))
    op.add_column("patient", sa.Column("reachable_at", UtcDateTime(), nullable=True))
    op.create_index("patient_day_due", "patient", ["day_due_at"])


def _daily() -> None:
    op.create_table(
        "day",
        sa.Column("patient_id", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("mood", sa.Integer(), nullable=True),
        sa.Column("sleep", sa.Integer(), nullable=True),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("mood BETWEEN 0 AND 10", name="mood_on_scale"),
        sa.CheckConstraint("sleep BETWEEN 0 AND 10", name="sleep_on_scale"),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name="fk_day_patient_id"),
        sa.PrimaryKeyConstraint("patient_id", "on", name="pk_day"),
    )
    op.create_table(
        "note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name="fk_note_patient_id"),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name="fk_note_by"),
        sa.PrimaryKeyConstraint("id", name="pk_note"),
    )
    op.create_index("ix_note_patient_id", "note", ["patient_id"])


def _settings() -> None:
    op.create_table(
        "setting",
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.Column("changed_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("owner", "name", name="pk_setting"),
    )


def _digests() -> None:
    op.add_column("digest", sa.Column("mail", sa.LargeBinary(), nullable=True))
    op.create_table(
        "digest_picture",
        sa.Column("digest_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["digest_id"], ["digest.id"], name="fk_digest_picture_digest_id"),
        sa.PrimaryKeyConstraint("digest_id", "position", name="pk_digest_picture"),
    )


def _first_courses() -> None:
    """Give everyone a course with its first session on the day their check-ins began, and their check-ins to it."""
    tx = op.get_bind()
    patients = sa.table("patient", *map(sa.column, ("id", "starts_on", "zone")), sa.column("created_at", UtcDateTime()))
    course = sa.Table("course", sa.MetaData(), autoload_with=tx)
    session = sa.Table("session", sa.MetaData(), autoload_with=tx)
    for row in tx.execute(sa.select(patients)).all():
        starts_on = row.starts_on if isinstance(row.starts_on, date) else date.fromisoformat(row.starts_on)
        key = tx.execute(course.insert().values(**_course(row, starts_on))).inserted_primary_key
        values = {"course_id": key[0] if key else 0, "patient_id": row.id, "booked_at": row.created_at}
        tx.execute(session.insert().values(on=starts_on, state="booked", **values))
    op.execute(
        "UPDATE checkin SET step = step || ' ' || due_on, course_id ="
        " (SELECT course.id FROM course WHERE course.patient_id = checkin.patient_id)"
    )
    op.create_index("one_per_step", "checkin", ["course_id", "step"], unique=True)


def _course(row: sa.Row[tuple[str, date, str]], starts_on: date) -> dict[str, object]:
    template = TEMPLATES[FIRST_COURSE]
    planned = Course(template.sessions, template.spacing, starts_on, row.zone, (Session(starts_on),))
    return {
        "patient_id": row.id,
        "number": 1,
        "template": template.name,
        "planned_sessions": template.sessions,
        "spacing": ",".join(map(str, template.spacing)),
        "boosters": template.boosters,
        "starts_on": starts_on,
        "decision_on": planned.decision_on,
        "is_decision_set": False,
        "created_at": row.created_at,
        "ended_reason": "",
    }
