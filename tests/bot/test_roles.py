"""The one table of who may do what."""

import pytest

from bot.roles import MAY, Deed, Role, may


def test_every_deed_has_its_row() -> None:
    """A new deed cannot be forgotten: it would be nobody's, or everybody's."""
    assert set(MAY) == set(Deed)
    assert all(MAY[deed] for deed in Deed)


def test_the_table_cannot_be_written_into() -> None:
    """No code gives itself a right."""
    with pytest.raises(TypeError):
        MAY[Deed.INVITE] = frozenset(Role)  # type: ignore[index]


FOR_EVERYONE = {Deed.SEE_ALERTS, Deed.HANDLE_ALERTS, Deed.SHOW_CONTACT, Deed.SEE_ROTA}


@pytest.mark.parametrize("deed", [each for each in Deed if each not in FOR_EVERYONE])
def test_on_call_staff_sees_alerts_and_no_caseload(deed: Deed) -> None:
    """Whoever is only on call gets what a page needs, and nothing else."""
    assert not may("on-call", deed)
    assert may("clinician", deed)
    assert may("admin", deed)


@pytest.mark.parametrize("deed", sorted(FOR_EVERYONE))
def test_whoever_is_paged_can_act(deed: Deed) -> None:
    """Every role handles alerts."""
    assert all(may(role, deed) for role in Role)


@pytest.mark.parametrize("role", ["patient", "", "Clinician", "owner"])
def test_an_unknown_role_is_a_bug_and_not_a_right(role: str) -> None:
    """A role that nobody defined raises."""
    with pytest.raises(ValueError, match="is not a valid Role"):
        may(role, Deed.SEE_ALERTS)
