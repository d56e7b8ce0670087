"""The alert's life, rule by rule; each test compares whole states."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

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
from conversations.alert_state import Alert, Next, NextAction, State, audience, needs_clinician, next_action
from conversations.alerts import TRANSITIONS, Action, IllegalEventError, Step, advance, due_event
from conversations.triage import POLICIES, Audience, Tier

TEN = datetime(2025, 6, 2, 14, 0, tzinfo=UTC)
"""Ten o'clock in the morning in New York."""

NINE_AT_NIGHT = TEN + timedelta(hours=11)
NEXT_MORNING = TEN + timedelta(hours=23)
"""09:00 of the next day in New York."""

SECOND = timedelta(seconds=1)
EVENTS: tuple[Event, ...] = (
    PageDue(),
    Paged(),
    NobodyThere(),
    DeadlinePassed(),
    TryAgainDue(),
    Acknowledge("ana"),
    Refuse("ana"),
    Attempt("ana"),
    HandToClinicians(),
    Reach("ana"),
    Rise(Tier.CRITICAL, POLICIES[Tier.CRITICAL]),
    Close("ana", Outcome.REFERRED),
)


def minutes(count: float) -> datetime:
    return TEN + timedelta(minutes=count)


def raised(tier: Tier = Tier.CRITICAL, at: datetime = TEN) -> Alert:
    return Alert(tier=tier, policy=POLICIES[tier], zone="America/New_York", raised_at=at)


def go(alert: Alert, *events: Event, at: datetime = TEN) -> Alert:
    for event in events:
        alert = advance(alert, event, now=at).alert
    return alert


def notified(tier: Tier = Tier.CRITICAL, step: int = 0) -> Alert:
    alert = go(raised(tier), Paged())
    for _ in range(step):
        alert = go(alert, Refuse("ana"), Paged())
    return alert


def acknowledged(tier: Tier = Tier.CRITICAL) -> Alert:
    return go(notified(tier), Acknowledge("ana"))


def contacted(tier: Tier = Tier.CRITICAL) -> Alert:
    return go(acknowledged(tier), Reach("ana"))


def closed() -> Alert:
    return go(contacted(), Close("ana", Outcome.REACHED))


def in_state(state: State) -> Alert:
    return {
        State.RAISED: raised(),
        State.NOTIFIED: notified(),
        State.ACKNOWLEDGED: acknowledged(),
        State.CONTACTED: contacted(),
        State.CLOSED: closed(),
    }[state]


# The table.

ARROWS = {
    (State.RAISED, PageDue): State.RAISED,
    (State.RAISED, Paged): State.NOTIFIED,
    (State.RAISED, NobodyThere): State.RAISED,
    (State.RAISED, Acknowledge): State.ACKNOWLEDGED,
    (State.RAISED, Refuse): State.RAISED,
    (State.RAISED, Rise): State.RAISED,
    (State.NOTIFIED, NobodyThere): State.RAISED,
    (State.NOTIFIED, DeadlinePassed): State.RAISED,
    (State.NOTIFIED, Acknowledge): State.ACKNOWLEDGED,
    (State.NOTIFIED, Refuse): State.RAISED,
    (State.NOTIFIED, Rise): State.RAISED,
    (State.ACKNOWLEDGED, DeadlinePassed): State.RAISED,
    (State.ACKNOWLEDGED, TryAgainDue): State.ACKNOWLEDGED,
    (State.ACKNOWLEDGED, Acknowledge): State.ACKNOWLEDGED,
    (State.ACKNOWLEDGED, Refuse): State.RAISED,
    (State.ACKNOWLEDGED, Attempt): State.ACKNOWLEDGED,
    (State.ACKNOWLEDGED, HandToClinicians): State.RAISED,
    (State.ACKNOWLEDGED, Reach): State.CONTACTED,
    (State.ACKNOWLEDGED, Rise): State.RAISED,
    (State.ACKNOWLEDGED, Close): State.CLOSED,
    (State.CONTACTED, DeadlinePassed): State.RAISED,
    (State.CONTACTED, Acknowledge): State.CONTACTED,
    (State.CONTACTED, Refuse): State.RAISED,
    (State.CONTACTED, Reach): State.CONTACTED,
    (State.CONTACTED, Rise): State.RAISED,
    (State.CONTACTED, Close): State.CLOSED,
}


def test_the_table_has_these_arrows_and_no_others() -> None:
    """Every state has its row, an alert that is closed has an empty one, and nothing but Close leads there."""
    drawn = {(state, event): following for state, row in TRANSITIONS.items() for event, following in row.items()}
    assert set(TRANSITIONS) == set(State)
    assert drawn == ARROWS


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
@pytest.mark.parametrize("state", State)
def test_an_event_moves_the_alert_as_drawn_or_not_at_all(state: State, event: Event) -> None:
    """An event leads where the table says; one out of place is an error that names both and moves nothing."""
    alert = in_state(state)
    following = ARROWS.get((state, type(event)))
    if following is not None:
        assert advance(alert, event, now=TEN).alert.state is following
        return
    with pytest.raises(IllegalEventError, match=rf"^an alert that is '{state}' takes no {type(event).__name__}$") as it:
        advance(alert, event, now=TEN)
    assert it.value.state is state
    assert alert == in_state(state)


def test_every_open_state_has_a_next_action_and_a_closed_one_has_none() -> None:
    """Something is always ahead until an outcome is named."""
    coming = {state: next_action(in_state(state)) for state in State}
    assert [state for state in State if coming[state] is None] == [State.CLOSED]
    assert due_event(closed(), now=TEN + timedelta(days=999)) is None


# Deadlines, at the second before and at the deadline.


@pytest.mark.parametrize("tier", Tier)
def test_a_raised_alert_pages_at_once_in_the_day(tier: Tier) -> None:
    """The first page is due at the moment the alert is raised."""
    assert next_action(raised(tier)) == NextAction(Next.PAGE, TEN)
    assert due_event(raised(tier), now=TEN - SECOND) is None
    assert due_event(raised(tier), now=TEN) == PageDue()
    assert advance(raised(tier), PageDue(), now=TEN) == Step(raised(tier), (Action.PAGE,))


@pytest.mark.parametrize(("tier", "wait"), [(Tier.CRITICAL, 5), (Tier.HIGH, 15), (Tier.ELEVATED, 60), (Tier.TASK, 480)])
def test_a_page_is_acknowledged_in_time_or_escalates(tier: Tier, wait: int) -> None:
    """Critical waits 5 minutes for someone to take it, high 15, elevated 60, and a task 8 hours."""
    alert = notified(tier)
    deadline = minutes(wait)
    assert alert == replace(raised(tier), state=State.NOTIFIED, step_at=TEN)
    assert next_action(alert) == NextAction(Next.ESCALATE, deadline)
    assert due_event(alert, now=deadline - SECOND) is None
    assert due_event(alert, now=deadline) == DeadlinePassed()


@pytest.mark.parametrize(
    ("tier", "hours"), [(Tier.CRITICAL, 1), (Tier.HIGH, 4), (Tier.ELEVATED, 24), (Tier.TASK, 3 * 24)]
)
def test_a_taken_alert_reaches_the_patient_in_time_or_is_opened_again(tier: Tier, hours: int) -> None:
    """Contact is due in 60 minutes when critical, 4 hours when high, 24 hours when elevated; a miss pages anew."""
    alert = acknowledged(tier)
    deadline = TEN + timedelta(hours=hours)
    assert next_action(alert) == NextAction(Next.CONTACT_DEADLINE, deadline)
    assert due_event(alert, now=deadline - SECOND) is None
    assert due_event(alert, now=deadline) == DeadlinePassed()
    assert advance(alert, DeadlinePassed(), now=deadline) == Step(
        replace(alert, state=State.RAISED, step=0, step_at=deadline, owner=None, acknowledged_at=None), (Action.PAGE,)
    )


@pytest.mark.parametrize(
    ("tier", "hours"), [(Tier.CRITICAL, 1), (Tier.HIGH, 4), (Tier.ELEVATED, 24), (Tier.TASK, 3 * 24)]
)
def test_a_contacted_alert_is_closed_in_time_or_is_opened_again(tier: Tier, hours: int) -> None:
    """A patient who was reached and an outcome that nobody names page anew, from the first step."""
    alert = contacted(tier)
    deadline = TEN + timedelta(hours=hours)
    assert next_action(alert) == NextAction(Next.CLOSURE_DEADLINE, deadline)
    assert due_event(alert, now=deadline - SECOND) is None
    assert due_event(alert, now=deadline) == DeadlinePassed()
    assert advance(alert, DeadlinePassed(), now=deadline) == Step(
        replace(
            alert,
            state=State.RAISED,
            step=0,
            step_at=deadline,
            owner=None,
            acknowledged_at=None,
            contacted_at=None,
        ),
        (Action.PAGE,),
    )


@pytest.mark.parametrize(("tier", "wait"), [(Tier.CRITICAL, 15), (Tier.HIGH, 60), (Tier.TASK, 24 * 60)])
def test_after_an_attempt_the_owner_is_reminded_to_try_again(tier: Tier, wait: int) -> None:
    """An attempt in vain sets the next try, which comes as a reminder and sets the one after."""
    tried = advance(acknowledged(tier), Attempt("ana"), now=minutes(1))
    again_at = minutes(1 + wait)
    assert tried == Step(replace(acknowledged(tier), attempts=1, next_try_at=again_at))
    assert next_action(tried.alert) == NextAction(Next.TRY_AGAIN, again_at)
    assert due_event(tried.alert, now=again_at - SECOND) is None
    assert due_event(tried.alert, now=again_at) == TryAgainDue()
    assert advance(tried.alert, TryAgainDue(), now=again_at) == Step(
        replace(tried.alert, next_try_at=again_at + timedelta(minutes=wait)), (Action.REMIND_OWNER,)
    )


def test_the_next_try_of_an_elevated_alert_is_the_next_day() -> None:
    """An attempt at an elevated alert sets the next try a day later, and the deadline for contact comes first."""
    tried = go(acknowledged(Tier.ELEVATED), Attempt("ana"), at=minutes(1))
    assert tried.next_try_at == minutes(1) + timedelta(days=1)
    assert next_action(tried) == NextAction(Next.CONTACT_DEADLINE, TEN + timedelta(days=1))


def test_the_deadline_for_contact_wins_over_a_next_try_at_the_same_time() -> None:
    """Attempts never put off the deadline for contact."""
    tried = go(acknowledged(), Attempt("ana"), at=minutes(45))
    assert tried.next_try_at == minutes(60)
    assert next_action(tried) == NextAction(Next.CONTACT_DEADLINE, minutes(60))


# Escalation.


def test_escalation_goes_step_by_step_and_the_last_one_repeats() -> None:
    """Unanswered pages go to the primary, the secondary, everyone, and everyone again."""
    alert, paged = raised(), []
    for turn in range(5):
        paged.append(audience(alert))
        alert = go(alert, Paged(), at=minutes(5 * turn))
        alert = go(alert, DeadlinePassed(), at=minutes(5 * turn + 5))
    assert paged == [
        Audience.PRIMARY,
        Audience.SECONDARY,
        Audience.EVERYONE,
        Audience.EVERYONE,
        Audience.EVERYONE,
    ]


def test_a_missed_deadline_tells_the_patient_once() -> None:
    """The first deadline that passes tells the patient what is true, before the page, and later ones do not again."""
    first = advance(notified(), DeadlinePassed(), now=minutes(5))
    assert first == Step(
        replace(notified(), state=State.RAISED, step=1, step_at=minutes(5), is_patient_told_late=True),
        (Action.TELL_PATIENT_LATE, Action.PAGE),
    )
    second = advance(go(first.alert, Paged(), at=minutes(5)), DeadlinePassed(), now=minutes(10))
    assert second == Step(replace(first.alert, step=2, step_at=minutes(10)), (Action.PAGE,))


def test_a_patient_who_was_told_of_a_reader_is_not_told_otherwise() -> None:
    """After someone saw the alert a missed page of the re-opened one does not say that nobody was reached."""
    reopened = go(acknowledged(), DeadlinePassed(), Paged(), at=minutes(60))
    assert advance(reopened, DeadlinePassed(), now=minutes(65)).actions == (Action.PAGE,)


def test_a_step_with_nobody_goes_on_at_once() -> None:
    """A step without anyone who can be paged costs no time."""
    assert advance(raised(), NobodyThere(), now=TEN) == Step(replace(raised(), step=1, step_at=TEN), (Action.PAGE,))


def test_a_page_that_reached_nobody_goes_on_at_once() -> None:
    """When everyone who was paged proves unreachable the next step is paged without waiting for the deadline."""
    assert advance(notified(), NobodyThere(), now=minutes(1)) == Step(
        replace(notified(), state=State.RAISED, step=1, step_at=minutes(1)), (Action.PAGE,)
    )


def test_a_last_page_that_reached_nobody_is_told_and_repeated() -> None:
    """When the last step proves unreachable the patient is told at once, and the page is repeated in time."""
    alert = notified(step=2)
    assert advance(alert, NobodyThere(), now=minutes(1)) == Step(
        replace(alert, state=State.RAISED, step_at=minutes(6), is_patient_told_late=True), (Action.TELL_PATIENT_LATE,)
    )


def test_with_nobody_at_all_the_patient_is_told_and_the_last_step_waits() -> None:
    """An empty rota costs no time, is told to the patient, and is looked at again after the time to acknowledge."""
    alert, actions = raised(), []
    while due_event(alert, now=TEN) is not None:
        step = advance(alert, NobodyThere(), now=TEN)
        alert = step.alert
        actions.append(step.actions)
    assert actions == [(Action.PAGE,), (Action.PAGE,), (Action.TELL_PATIENT_LATE,)]
    assert alert == replace(raised(), step=2, step_at=minutes(5), is_patient_told_late=True)
    assert next_action(alert) == NextAction(Next.PAGE, minutes(5))
    assert due_event(alert, now=minutes(5) - SECOND) is None
    assert due_event(alert, now=minutes(5)) == PageDue()
    assert advance(alert, PageDue(), now=minutes(5)) == Step(alert, (Action.PAGE,))
    assert advance(alert, NobodyThere(), now=minutes(5)) == Step(replace(alert, step_at=minutes(10)))


def test_with_no_clinician_the_page_waits_and_looks_again() -> None:
    """A handed-over alert without a clinician to page never searches for ever within one instant."""
    handed = go(acknowledged(), HandToClinicians(), at=minutes(30))
    assert advance(handed, NobodyThere(), now=minutes(30)) == Step(replace(handed, step_at=minutes(35)))


@pytest.mark.parametrize(("alert", "step"), [(notified(), 1), (notified(step=1), 2), (raised(), 1), (contacted(), 1)])
def test_refusing_pages_the_next_step_now(alert: Alert, step: int) -> None:
    """Who cannot take it hands on at once: no deadline is waited for, and the alert belongs to nobody."""
    assert advance(alert, Refuse("ana"), now=minutes(1)) == Step(
        replace(
            alert,
            state=State.RAISED,
            step=step,
            step_at=minutes(1),
            owner=None,
            acknowledged_at=None,
            contacted_at=None,
        ),
        (Action.PAGE,),
    )


def test_refusing_at_the_last_step_leaves_the_others_their_time() -> None:
    """When everyone was paged, one who cannot take it does not page everyone again before the deadline."""
    alert = notified(step=2)
    refused = advance(alert, Refuse("ben"), now=minutes(1))
    assert refused == Step(replace(alert, state=State.RAISED, step_at=minutes(5)))
    assert due_event(refused.alert, now=minutes(5) - SECOND) is None
    assert advance(refused.alert, Refuse("eva"), now=minutes(2)) == Step(refused.alert)


def test_a_repetition_that_nobody_answered_tells_the_patient() -> None:
    """After everyone refused or kept silent the deadline tells the patient, as any missed one does."""
    refused = go(notified(step=2), Refuse("ben"), at=minutes(1))
    assert advance(refused, PageDue(), now=minutes(5)) == Step(
        replace(refused, is_patient_told_late=True), (Action.TELL_PATIENT_LATE, Action.PAGE)
    )


def test_giving_a_taken_alert_back_at_the_last_step_pages_everyone_now() -> None:
    """The owner of an alert that everyone was paged for gives it back, and everyone is paged at once."""
    alert = go(notified(step=2), Acknowledge("ana"))
    assert advance(alert, Refuse("ana"), now=minutes(3)) == Step(
        replace(alert, state=State.RAISED, step=2, step_at=minutes(3), owner=None, acknowledged_at=None),
        (Action.PAGE,),
    )


# Seen.


@pytest.mark.parametrize("alert", [raised(), notified(), notified(step=2)], ids=["raised", "notified", "everyone"])
def test_acknowledging_tells_the_patient_and_the_others(alert: Alert) -> None:
    """Who takes the alert owns it, the patient hears that it was seen, and the others who has it."""
    assert advance(alert, Acknowledge("ana"), now=minutes(1)) == Step(
        replace(
            alert,
            state=State.ACKNOWLEDGED,
            owner="ana",
            acknowledged_at=minutes(1),
            first_acknowledged_at=minutes(1),
            is_patient_told_seen=True,
        ),
        (Action.TELL_PATIENT_SEEN, Action.TELL_OTHERS),
    )


def test_acknowledging_twice_changes_nothing() -> None:
    """A second tap of the owner says nothing again and moves no deadline."""
    assert advance(acknowledged(), Acknowledge("ana"), now=minutes(9)) == Step(acknowledged())


@pytest.mark.parametrize("alert", [acknowledged(), contacted()], ids=["acknowledged", "contacted"])
def test_taking_over_moves_no_deadline(alert: Alert) -> None:
    """A second person may take the alert over, the others hear it, and the deadlines stay where they were."""
    taken = advance(alert, Acknowledge("ben"), now=minutes(9))
    assert taken == Step(replace(alert, owner="ben"), (Action.TELL_OTHERS,))
    assert next_action(taken.alert) == next_action(alert)


def test_the_first_acknowledgement_is_kept() -> None:
    """An alert that was opened again is acknowledged anew, and still knows who first saw it when."""
    again = go(acknowledged(), DeadlinePassed(), Paged(), Acknowledge("ben"), at=minutes(60))
    assert (again.acknowledged_at, again.first_acknowledged_at, again.owner) == (minutes(60), TEN, "ben")


# Attempts, contact and the end.


def test_two_attempts_in_vain_go_to_a_clinician() -> None:
    """The second attempt, not the first, asks for a clinician, who is paged in place of the policy's step."""
    first = advance(acknowledged(), Attempt("ana"), now=minutes(1))
    second = advance(first.alert, Attempt("ana"), now=minutes(16))
    assert (first.actions, second.actions) == ((), (Action.HAND_TO_CLINICIANS,))
    handed = advance(second.alert, HandToClinicians(), now=minutes(16))
    assert handed == Step(
        replace(
            second.alert,
            state=State.RAISED,
            step_at=minutes(16),
            is_for_clinicians=True,
            owner=None,
            acknowledged_at=None,
            next_try_at=None,
        ),
        (Action.PAGE,),
    )
    assert audience(handed.alert) is Audience.CLINICIANS


def test_a_clinicians_attempts_stay_with_the_clinicians() -> None:
    """Once handed over, further attempts in vain set the next try and hand over nothing."""
    handed = replace(acknowledged(), attempts=2, is_for_clinicians=True)
    assert advance(handed, Attempt("eva"), now=minutes(1)) == Step(replace(handed, attempts=3, next_try_at=minutes(16)))


def test_clinicians_who_do_not_answer_are_paged_again() -> None:
    """The page to the clinicians repeats like a last step."""
    handed = go(acknowledged(), HandToClinicians(), Paged(), at=minutes(30))
    again = advance(handed, DeadlinePassed(), now=minutes(35))
    assert again.actions == (Action.PAGE,)
    assert audience(again.alert) is Audience.CLINICIANS
    assert advance(handed, Refuse("eva"), now=minutes(31)) == Step(
        replace(handed, state=State.RAISED, step_at=minutes(35))
    )


def test_reaching_the_patient_ends_the_tries() -> None:
    """Contact is kept with its first time, and no further try is set."""
    tried = go(acknowledged(), Attempt("ana"), at=minutes(1))
    reached = advance(tried, Reach("ana"), now=minutes(5))
    assert reached == Step(replace(tried, state=State.CONTACTED, contacted_at=minutes(5), next_try_at=None))
    assert advance(reached.alert, Reach("ana"), now=minutes(9)) == reached


@pytest.mark.parametrize("outcome", Outcome)
@pytest.mark.parametrize("alert", [acknowledged(), contacted()], ids=["acknowledged", "contacted"])
def test_an_outcome_and_a_name_close_the_alert(alert: Alert, outcome: Outcome) -> None:
    """Close keeps who named which outcome and when, and leaves nothing ahead."""
    tried = replace(alert, next_try_at=minutes(20))
    assert advance(tried, Close("eva", outcome), now=minutes(9)) == Step(
        replace(tried, state=State.CLOSED, closed_at=minutes(9), outcome=outcome, owner="eva", next_try_at=None)
    )


@pytest.mark.parametrize("tier", Tier)
@pytest.mark.parametrize("outcome", Outcome)
def test_only_a_clinician_closes_an_urgent_alert_without_contact(tier: Tier, outcome: Outcome) -> None:
    """Critical and high need a clinician unless the patient, or the emergency contact, was reached."""
    is_contact = outcome in {Outcome.REACHED, Outcome.EMERGENCY_CONTACT}
    is_urgent = tier in {Tier.CRITICAL, Tier.HIGH}
    assert needs_clinician(acknowledged(tier), outcome) is (is_urgent and not is_contact)
    assert needs_clinician(contacted(tier), outcome) is False


def test_outcomes_are_the_five_that_staff_may_name() -> None:
    """An attempt is not an outcome; the five are words that the database stores."""
    assert [str(outcome) for outcome in Outcome] == [
        "reached patient",
        "welfare check requested",
        "referred",
        "emergency contact reached",
        "no concern",
    ]


# A rise.


@pytest.mark.parametrize("state", [State.RAISED, State.NOTIFIED, State.ACKNOWLEDGED, State.CONTACTED])
def test_a_rise_pages_anew_by_the_stricter_tier(state: State) -> None:
    """A graver sign starts over at the first step with the stricter policy, whoever had the alert."""
    alerts = {
        State.RAISED: go(raised(Tier.ELEVATED), NobodyThere()),
        State.NOTIFIED: notified(Tier.ELEVATED, step=2),
        State.ACKNOWLEDGED: go(acknowledged(Tier.ELEVATED), Attempt("ana")),
        State.CONTACTED: contacted(Tier.ELEVATED),
    }
    before = replace(alerts[state], is_patient_told_late=True)
    risen = advance(before, Rise(Tier.CRITICAL, POLICIES[Tier.CRITICAL]), now=minutes(9))
    assert risen == Step(
        Alert(
            tier=Tier.CRITICAL,
            policy=POLICIES[Tier.CRITICAL],
            zone="America/New_York",
            raised_at=TEN,
            state=State.RAISED,
            step=0,
            step_at=minutes(9),
            attempts=before.attempts,
            first_acknowledged_at=before.first_acknowledged_at,
        ),
        (Action.PAGE,),
    )


@pytest.mark.parametrize("tier", [Tier.HIGH, Tier.ELEVATED, Tier.TASK])
def test_a_rise_never_softens_the_policy(tier: Tier) -> None:
    """A sign of no higher tier pages anew too, by the policy that the alert already has."""
    risen = advance(notified(Tier.HIGH), Rise(tier, POLICIES[tier]), now=minutes(9)).alert
    assert risen == replace(raised(Tier.HIGH), step_at=minutes(9))


def test_another_sign_of_the_same_tier_keeps_the_policy_that_was_copied() -> None:
    """An edit of the clinic's policy after the alert was raised does not reach it through a sign of the same tier."""
    edited = replace(POLICIES[Tier.HIGH], acknowledge_seconds=60)
    risen = advance(notified(Tier.HIGH), Rise(Tier.HIGH, edited), now=minutes(9)).alert
    assert risen.policy == POLICIES[Tier.HIGH]


def test_a_rise_goes_back_to_those_on_call() -> None:
    """A graver sign after a hand-over pages the people on call again, not the clinicians alone."""
    handed = go(acknowledged(), HandToClinicians(), at=minutes(30))
    risen = go(handed, Rise(Tier.CRITICAL, POLICIES[Tier.CRITICAL]), at=minutes(40))
    assert audience(risen) is Audience.PRIMARY


def test_after_a_rise_the_patient_is_told_again_what_is_true() -> None:
    """The promise of an alert is made anew, so is the word that it was seen, or was not in time."""
    risen = go(acknowledged(), Rise(Tier.CRITICAL, POLICIES[Tier.CRITICAL]), Paged(), at=minutes(9))
    assert Action.TELL_PATIENT_SEEN in advance(risen, Acknowledge("ana"), now=minutes(10)).actions
    assert Action.TELL_PATIENT_LATE in advance(risen, DeadlinePassed(), now=minutes(14)).actions


# Tasks of the day.


def test_a_task_raised_at_night_waits_for_the_morning() -> None:
    """A task is paged at 09:00 of the clinic's next day, and nobody is woken or reported late for it."""
    alert = raised(Tier.TASK, NINE_AT_NIGHT)
    assert next_action(alert) == NextAction(Next.PAGE, NEXT_MORNING)
    assert due_event(alert, now=NEXT_MORNING - SECOND) is None
    assert due_event(alert, now=NEXT_MORNING) == PageDue()
    assert advance(alert, PageDue(), now=NEXT_MORNING) == Step(alert, (Action.PAGE,))


@pytest.mark.parametrize("tier", [Tier.CRITICAL, Tier.HIGH, Tier.ELEVATED])
def test_an_alert_at_night_never_waits(tier: Tier) -> None:
    """Every tier above a task pages at any hour."""
    assert next_action(raised(tier, NINE_AT_NIGHT)) == NextAction(Next.PAGE, NINE_AT_NIGHT)


def test_a_tasks_deadline_in_the_night_waits_for_the_morning() -> None:
    """Eight hours that end at night end at 09:00."""
    paged = go(raised(Tier.TASK), Paged(), at=TEN + timedelta(hours=3))
    assert next_action(paged) == NextAction(Next.ESCALATE, NEXT_MORNING)


@pytest.mark.parametrize(
    ("alert", "event"),
    [
        (acknowledged(Tier.TASK), DeadlinePassed()),
        (contacted(Tier.TASK), DeadlinePassed()),
        (acknowledged(Tier.TASK), Refuse("ana")),
        (acknowledged(Tier.TASK), HandToClinicians()),
        (notified(Tier.TASK), Rise(Tier.TASK, POLICIES[Tier.TASK])),
    ],
    ids=["contact deadline", "closure deadline", "refused", "handed over", "another sign"],
)
def test_a_task_opened_again_at_night_is_paged_in_the_morning(alert: Alert, event: Event) -> None:
    """Whatever re-opens a task at night pages nobody before 09:00, and tells the patient nothing then."""
    step = advance(alert, event, now=NINE_AT_NIGHT)
    assert (step.alert.state, step.actions) == (State.RAISED, ())
    assert next_action(step.alert) == NextAction(Next.PAGE, NEXT_MORNING)
    assert advance(step.alert, PageDue(), now=NEXT_MORNING) == Step(step.alert, (Action.PAGE,))


def test_a_task_that_rises_at_night_pages_at_once() -> None:
    """A graver sign turns a waiting task into an alert of the hour."""
    waiting = raised(Tier.TASK, NINE_AT_NIGHT)
    step = advance(waiting, Rise(Tier.HIGH, POLICIES[Tier.HIGH]), now=NINE_AT_NIGHT)
    assert step.actions == (Action.PAGE,)
    assert next_action(step.alert) == NextAction(Next.PAGE, NINE_AT_NIGHT)


def test_a_task_looked_at_too_late_in_the_day_waits_for_the_morning() -> None:
    """A page that was due by day, and comes up only at night, is paged at 09:00 and not before."""
    late = advance(raised(Tier.TASK), PageDue(), now=NINE_AT_NIGHT)
    assert late == Step(replace(raised(Tier.TASK), step_at=NINE_AT_NIGHT))
    assert next_action(late.alert) == NextAction(Next.PAGE, NEXT_MORNING)
    assert advance(late.alert, PageDue(), now=NEXT_MORNING).actions == (Action.PAGE,)
