"""A stage whose settings can change, with nobody in it; Ana and Ben for scenarios about one alert."""

from collections.abc import AsyncIterator

import pytest

from tests.scenarios.people import Person
from tests.scenarios.staff.cast import START, ChangeableStage, Ward


@pytest.fixture
async def ward(clinic_url: str) -> AsyncIterator[Ward]:
    async with ChangeableStage(clinic_url, now=START) as stage:
        yield Ward(stage)


@pytest.fixture
async def postgres_ward(postgres_url: str) -> AsyncIterator[Ward]:
    """The same on PostgreSQL, where chats are handled side by side."""
    async with ChangeableStage(postgres_url, now=START) as stage:
        yield Ward(stage)


@pytest.fixture
async def ana(ward: Ward) -> Person:
    """A clinician, the first on call."""
    ana = await ward.hire("Ana Ruiz")
    await ward.rota(ana)
    return ana


@pytest.fixture
async def ben(ward: Ward, ana: Person) -> Person:
    """A nurse, the second on call."""
    ben = await ward.hire("Ben Okoye", "on-call")
    await ward.rota(ana, ben)
    return ben


@pytest.fixture
async def jo(ward: Ward, ana: Person) -> Person:
    """An enrolled patient."""
    return await ward.enrol()
