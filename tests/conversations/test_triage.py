"""Which answer is how urgent, and how each urgency is answered."""

from datetime import timedelta

import pytest

from conversations.triage import (
    POLICIES,
    REVIEW_WINDOW,
    UNREACHABLE_WINDOW,
    UNREADABLE_WINDOW,
    Audience,
    Before,
    Policy,
    Reason,
    Tier,
    tier_of_item9,
)

ON_CALL = (Audience.PRIMARY, Audience.SECONDARY, Audience.EVERYONE)


@pytest.mark.parametrize(
    "before",
    [
        Before(),
        Before(item9=3),
        Before(item9=0, days_since_session=1),
        Before(item9=3, days_since_session=40, reviewed_item9=3),
    ],
)
def test_a_3_is_critical(before: Before) -> None:
    """The answer "Nearly every day" is critical whatever was known before."""
    assert tier_of_item9(3, before) is Tier.CRITICAL


@pytest.mark.parametrize("before", [Before(), Before(item9=2), Before(item9=3), Before(item9=2, reviewed_item9=3)])
def test_a_2_is_high(before: Before) -> None:
    """The answer "More than half the days" is high, even when one as high was reviewed."""
    assert tier_of_item9(2, before) is Tier.HIGH


@pytest.mark.parametrize("before", [Before(item9=0), Before(item9=0, days_since_session=90)])
def test_a_rise_is_high(before: Before) -> None:
    """A 1 after a 0 is a rise since last time and therefore high, also long after a session."""
    assert tier_of_item9(1, before) is Tier.HIGH


@pytest.mark.parametrize("days", [0, 1, 14])
def test_the_first_positive_soon_after_a_session_is_high(days: int) -> None:
    """A 1 with no earlier answer is high up to and on the fourteenth day after a session."""
    assert tier_of_item9(1, Before(days_since_session=days)) is Tier.HIGH


def test_the_first_positive_later_than_14_days_after_a_session_is_elevated() -> None:
    """A 1 with no earlier answer is elevated from the fifteenth day after a session."""
    assert tier_of_item9(1, Before(days_since_session=15)) is Tier.ELEVATED


@pytest.mark.parametrize(
    "before",
    [
        Before(),
        Before(item9=1),
        Before(item9=3),
        Before(item9=1, days_since_session=1),
    ],
)
def test_another_1_is_elevated(before: Before) -> None:
    """A 1 that is no rise and was never reviewed is elevated."""
    assert tier_of_item9(1, before) is Tier.ELEVATED


@pytest.mark.parametrize("reviewed", [1, 2, 3])
@pytest.mark.parametrize("last", [None, 1, 3])
def test_a_1_no_higher_than_a_reviewed_one_is_a_task(last: int | None, reviewed: int) -> None:
    """A 1 that is no higher than one a clinician reviewed and closed within 30 days is a task for the day."""
    assert tier_of_item9(1, Before(item9=last, reviewed_item9=reviewed)) is Tier.TASK


def test_a_1_above_what_was_reviewed_is_no_task() -> None:
    """A closed alert that held no positive answer makes no task of a positive one."""
    assert tier_of_item9(1, Before(item9=1, reviewed_item9=0)) is Tier.ELEVATED


@pytest.mark.parametrize(
    "before",
    [Before(item9=0, reviewed_item9=1), Before(days_since_session=14, reviewed_item9=1)],
)
def test_the_highest_match_wins_over_a_review(before: Before) -> None:
    """A rise, or a first positive soon after a session, is high although one as high was reviewed."""
    assert tier_of_item9(1, before) is Tier.HIGH


def test_urgency_grows_from_task_to_critical() -> None:
    """The four tiers are in order of urgency, highest first, and urgency grows."""
    assert [(str(tier), tier.urgency) for tier in Tier] == [("critical", 4), ("high", 3), ("elevated", 2), ("task", 1)]


@pytest.mark.parametrize(
    ("tier", "policy"),
    [
        (Tier.CRITICAL, Policy(ON_CALL, acknowledge_seconds=300, contact_seconds=3_600, retry_seconds=900)),
        (Tier.HIGH, Policy(ON_CALL, acknowledge_seconds=900, contact_seconds=14_400, retry_seconds=3_600)),
        (Tier.ELEVATED, Policy(ON_CALL, acknowledge_seconds=3_600, contact_seconds=86_400, retry_seconds=86_400)),
        (
            Tier.TASK,
            Policy(
                (Audience.CARE_TEAM,),
                acknowledge_seconds=28_800,
                contact_seconds=259_200,
                retry_seconds=86_400,
                is_daytime_only=True,
            ),
        ),
    ],
)
def test_each_tier_has_the_published_times(tier: Tier, policy: Policy) -> None:
    """Each tier is acknowledged, contacted and tried again within the clinic's default times."""
    assert POLICIES[tier] == policy


def test_every_tier_has_a_policy() -> None:
    """No tier is without a policy, and none has an empty list of steps."""
    assert set(POLICIES) == set(Tier)
    assert all(policy.steps for policy in POLICIES.values())


def test_windows_are_the_published_ones() -> None:
    """A review counts for 30 days, an unreadable message for 24 hours, a blocked bot for 72 hours after a positive."""
    assert timedelta(days=30) == REVIEW_WINDOW
    assert timedelta(hours=24) == UNREADABLE_WINDOW
    assert timedelta(hours=72) == UNREACHABLE_WINDOW


def test_reasons_are_words_that_staff_read() -> None:
    """Every reason is a phrase that stands by itself on a page to staff."""
    assert [str(reason) for reason in Reason] == [
        "positive item 9",
        "asked for a call after a positive item 9",
        "asked for a call after words that may mean a crisis",
        "asks for a call, not urgent",
        "crisis message",
        "item 9 not screened",
        "message that cannot be read, soon after a positive item 9",
        "cannot be reached in Telegram",
    ]
