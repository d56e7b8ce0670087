"""How synthetic patients treat their phones: most are steady, some do what real ones do too."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Habits:
    """How a patient treats check-ins: chances for each one, and deeds after a share of the time."""

    reminded: float = 0.20
    ignores: float = 0.12
    abandons: float = 0.05
    corrects: float = 0.05
    declines: float = 0.02
    declines_item9: float = 0.0
    doubles: float = 0.03
    chats: float = 0.01
    pauses: float = 0.02
    looks_at_scores: float = 0.12
    silent_weeks: tuple[int, ...] = ()
    softens_item9: bool = False
    leaves_after_item9: bool = False
    blocks_after_item9: bool = False
    asks_for_call: bool = False
    speaks_after_item9: bool = False
    blocks_at: float | None = None
    returns_at: float | None = None
    stops_at: float | None = None
    writes_crisis_at: float | None = None
    feels_worse_at: float | None = None
    rests_at: float | None = None
    needs_item9: int = 0

    @property
    def stays(self) -> bool:
        """Whether this patient goes on hearing from the clinic."""
        is_gone = self.blocks_at is not None or self.stops_at is not None or self.blocks_after_item9
        return not is_gone and self.ignores < 1


STEADY = Habits()
CHARACTERS = (
    Habits(softens_item9=True, needs_item9=2),
    Habits(leaves_after_item9=True, needs_item9=1),
    Habits(blocks_after_item9=True, needs_item9=1),
    Habits(writes_crisis_at=0.35),
    Habits(stops_at=0.6),
    Habits(silent_weeks=(2, 3, 4)),
    Habits(rests_at=0.45),
    Habits(declines_item9=0.5, declines=0.1),
    Habits(abandons=0.45),
    Habits(doubles=1.0, corrects=0.4, feels_worse_at=0.5),
    Habits(chats=0.6),
    Habits(asks_for_call=True, needs_item9=1),
    Habits(reminded=0.9),
    Habits(blocks_at=0.45, returns_at=0.8),
    Habits(speaks_after_item9=True, needs_item9=1),
    Habits(feels_worse_at=0.6, looks_at_scores=1.0),
    Habits(pauses=0.5),
    Habits(silent_weeks=(5, 6)),
    Habits(ignores=1.0),
    Habits(reminded=0.7, ignores=0.2),
    Habits(silent_weeks=(7, 8, 9, 10, 11, 12)),
    Habits(abandons=0.3, reminded=0.4),
    Habits(declines=0.3),
    Habits(rests_at=0.7),
)
"""Those who do something out of the ordinary, the most telling first; ``_at`` is the share of their own time."""
