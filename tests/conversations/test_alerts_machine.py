"""The alert under staff who act, refuse, sleep or are not there at all: an open one always has something ahead."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from conversations.alert_events import (
    Acknowledge,
    Attempt,
    Close,
    DeadlinePassed,
    Event,
    HandToClinicians,
    NobodyThere,
    Outcome,
    Paged,
    PageDue,
    Reach,
    Refuse,
    Rise,
    TryAgainDue,
)
from conversations.alert_state import Alert, State, audience, next_action
from conversations.alerts import TRANSITIONS, Action, IllegalEventError, Step, advance, due_event
from conversations.triage import POLICIES, Audience, Tier

START = datetime(2025, 3, 7, 12, 0, tzinfo=UTC)
"""Two days before the clocks of New York go forward."""

ZONES = ("America/New_York", "Asia/Kolkata", "Pacific/Auckland")
NIGHT = timedelta(hours=14)
"""From 20:00 to 09:00, and the hour by which a night grows when the clocks go back."""

NAMES = st.sampled_from(["ana", "ben", "eva"])
TIERS = st.sampled_from(Tier)
BY_TIME = (PageDue, DeadlinePassed, TryAgainDue)
REOPENING = (DeadlinePassed, Rise, Refuse, HandToClinicians)


class Watch(RuleBasedStateMachine):
    """One alert, the world that pages as told, and a clock that moves on."""

    alert: Alert
    now: datetime
    empty: frozenset[Audience]
    told_late: int
    told_seen: int

    @initialize(tier=TIERS, zone=st.sampled_from(ZONES), hours=st.integers(0, 72))
    def raise_it(self, tier: Tier, zone: str, hours: int) -> None:
        self.now = START + timedelta(hours=hours)
        self.alert = Alert(tier=tier, policy=POLICIES[tier], zone=zone, raised_at=self.now)
        self.empty = frozenset()
        self.told_late = self.told_seen = 0

    @rule(empty=st.frozensets(st.sampled_from(Audience)))
    def change_the_rota(self, empty: frozenset[Audience]) -> None:
        self.empty = empty

    @rule(minutes=st.integers(0, 90))
    def wait_a_little(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @precondition(lambda self: self.alert.state is not State.CLOSED)
    @rule(late=st.sampled_from([0, 1, 600]))
    def wait_for_what_comes(self, late: int) -> None:
        """The clock turns to the next action, or a little beyond, and everything due happens."""
        coming = next_action(self.alert)
        assert coming is not None
        self.now = max(self.now, coming.at + timedelta(seconds=late))
        event = due_event(self.alert, now=self.now)
        assert isinstance(event, BY_TIME)
        self.take(event)

    @rule(by=NAMES)
    def acknowledge(self, by: str) -> None:
        self.take(Acknowledge(by))

    @rule(by=NAMES)
    def refuse(self, by: str) -> None:
        self.take(Refuse(by))

    @rule(by=NAMES)
    def attempt(self, by: str) -> None:
        self.take(Attempt(by))

    @rule(by=NAMES)
    def reach(self, by: str) -> None:
        self.take(Reach(by))

    @rule(tier=TIERS)
    def another_sign(self, tier: Tier) -> None:
        self.take(Rise(tier, POLICIES[tier]))

    @precondition(lambda self: self.alert.state is State.CONTACTED or self.alert.attempts > 2)
    @rule(by=NAMES, outcome=st.sampled_from(Outcome))
    def close(self, by: str, outcome: Outcome) -> None:
        self.take(Close(by, outcome))

    @precondition(lambda self: self.alert.state is State.NOTIFIED)
    @rule()
    def the_page_reaches_nobody(self) -> None:
        self.take(NobodyThere())

    @rule(event=st.sampled_from([Paged(), NobodyThere(), DeadlinePassed(), TryAgainDue(), HandToClinicians()]))
    def an_event_out_of_place(self, event: Event) -> None:
        before = self.alert
        if type(event) not in TRANSITIONS[before.state]:
            self.take(event)
            assert self.alert == before

    def take(self, event: Event) -> None:
        """Take one event and do what it asks for, within the same instant, as the world would."""
        pages = 0
        pending: Event | None = event
        while pending is not None:
            step = self.one_step(pending)
            pending = self.answer_to(step) if step is not None else None
            pages += isinstance(pending, (Paged, NobodyThere))
        assert pages <= len(self.alert.policy.steps) + 1

    def one_step(self, event: Event) -> Step | None:
        before = self.alert
        if type(event) not in TRANSITIONS[before.state]:
            with pytest.raises(IllegalEventError):
                advance(before, event, now=self.now)
            return None
        step = advance(before, event, now=self.now)
        self.compare(before, event, step)
        self.alert = step.alert
        return step

    def answer_to(self, step: Step) -> Event | None:
        if Action.HAND_TO_CLINICIANS in step.actions:
            return HandToClinicians()
        if Action.PAGE in step.actions:
            return NobodyThere() if audience(self.alert) in self.empty else Paged()
        return None

    def compare(self, before: Alert, event: Event, step: Step) -> None:
        after = step.alert
        assert after.state is TRANSITIONS[before.state][type(event)]
        assert (after.state is State.CLOSED) is isinstance(event, Close)
        assert before.first_acknowledged_at in {None, after.first_acknowledged_at}
        assert after.raised_at == before.raised_at
        assert after.tier.urgency >= before.tier.urgency
        assert after.policy == POLICIES[after.tier]
        self.compare_pages(before, event, step)
        self.compare_words(event, step)

    def compare_pages(self, before: Alert, event: Event, step: Step) -> None:
        """Nobody is paged for an alert that someone has, nor at night for a task."""
        if Action.PAGE not in step.actions:
            return
        assert step.alert.state is State.RAISED
        assert step.alert.owner is None
        if before.state in {State.ACKNOWLEDGED, State.CONTACTED}:
            assert isinstance(event, REOPENING)
        if step.alert.policy.is_daytime_only:
            assert 9 <= self.now.astimezone(ZoneInfo(step.alert.zone)).hour < 20

    def compare_words(self, event: Event, step: Step) -> None:
        """The patient hears each truth at most once for each promise, and never "late" after "seen"."""
        if isinstance(event, Rise):
            self.told_late = self.told_seen = 0
        is_late = Action.TELL_PATIENT_LATE in step.actions
        assert not (is_late and (self.told_late or self.told_seen))
        self.told_late += is_late
        self.told_seen += Action.TELL_PATIENT_SEEN in step.actions
        assert self.told_seen <= 1
        assert step.alert.is_patient_told_late is bool(self.told_late)
        assert step.alert.is_patient_told_seen is bool(self.told_seen)
        if isinstance(event, Acknowledge):
            assert self.told_seen == 1
        if isinstance(event, NobodyThere) and Action.PAGE not in step.actions:
            assert self.told_late or self.told_seen

    @invariant()
    def an_open_alert_has_something_ahead_in_time(self) -> None:
        coming = next_action(self.alert)
        assert (coming is None) is (self.alert.state is State.CLOSED)
        if coming is not None:
            policy = self.alert.policy
            longest = timedelta(seconds=max(policy.acknowledge_seconds, policy.contact_seconds, policy.retry_seconds))
            assert coming.at - self.now <= longest + (NIGHT if policy.is_daytime_only else timedelta(0))

    @invariant()
    def a_name_stands_on_what_someone_has(self) -> None:
        is_taken = self.alert.state in {State.ACKNOWLEDGED, State.CONTACTED, State.CLOSED}
        assert (self.alert.owner is not None) is is_taken
        assert (self.alert.acknowledged_at is not None) is is_taken
        assert (self.alert.outcome is None) is (self.alert.closed_at is None)
        assert (self.alert.closed_at is None) is (self.alert.state is not State.CLOSED)


def test_no_open_alert_is_ever_without_a_next_action() -> None:
    """Whatever staff does or does not do, an open alert has its next action within bounds, and only Close ends it."""
    run_state_machine_as_test(Watch, settings=settings(max_examples=200, stateful_step_count=40))


@pytest.mark.parametrize("tier", Tier)
def test_an_alert_that_nobody_touches_is_paged_for_ever(tier: Tier) -> None:
    """A thousand deadlines that nobody meets leave the alert open, each with a page."""
    now = START
    alert = Alert(tier=tier, policy=POLICIES[tier], zone="America/New_York", raised_at=now)
    for _ in range(1000):
        coming = next_action(alert)
        assert coming is not None
        now = max(now, coming.at)
        event = due_event(alert, now=now)
        assert event is not None
        step = advance(alert, event, now=now)
        assert Action.PAGE in step.actions
        alert = advance(step.alert, Paged(), now=now).alert
    assert alert.state is State.NOTIFIED
