"""Answered forms as FHIR R4 resources: pure functions from plain values to dictionaries ready for JSON.

LOINC codes come with the instruments. Identifiers are the caller's, so that a form always gives the same resources.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from conversations.instruments import DIFFICULTY, PHQ9, Instrument, Item, ResponseOption
from conversations.scoring import Answer, total

Resource = dict[str, Any]
"""One FHIR resource, or a part of one."""

BASE = "https://soundings.example/fhir"
"""Where our Questionnaires are named; a reserved domain, so that the name can belong to nobody else (RFC 2606)."""

LOINC = "http://loinc.org"
UCUM = "http://unitsofmeasure.org"
CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"
ORDINAL = "http://hl7.org/fhir/StructureDefinition/ordinalValue"
SCREENING = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-observation-screening-assessment"

STEM = "stem"
"""The linkId of the stem, which is shown above the items and has no answer."""

_ID = re.compile(r"[A-Za-z0-9\-.]{1,64}")


class Status(StrEnum):
    """Where a form ended: answered to the end, abandoned, or corrected afterwards."""

    COMPLETED = "completed"
    STOPPED = "stopped"
    AMENDED = "amended"


@dataclass(frozen=True, slots=True)
class Form:
    """One answered instrument: ``patient`` is an opaque id, ``authored`` the aware time at which the patient finished.

    ``answers`` stand in the order of the items; ``difficulty`` belongs to the PHQ-9.
    """

    identifier: str
    instrument: Instrument
    patient: str
    status: Status
    authored: datetime
    answers: tuple[Answer | None, ...]
    difficulty: int | None = None

    def __post_init__(self) -> None:
        """Refuse ids that FHIR cannot hold, a time without an offset, and answers that fit no instrument."""
        for each in (self.identifier, self.patient):
            if not _ID.fullmatch(each):
                message = f"{each!r} cannot be a FHIR id"
                raise ValueError(message)
        if self.authored.tzinfo is None:
            message = f"form {self.identifier} needs a time with its offset"
            raise ValueError(message)
        if len(self.answers) != len(self.instrument.items):
            message = f"{self.instrument.title} has no {len(self.answers)} items"
            raise ValueError(message)

    @property
    def total(self) -> int | None:
        """The total score, None unless the form was finished with every item answered."""
        return None if self.status is Status.STOPPED else total(self.instrument, self.answers)


def questionnaire(instrument: Instrument) -> Resource:
    """Return the Questionnaire that the responses refer to; the PHQ-9 ends with the difficulty item."""
    items = [_question(item, instrument.options, str(item.number)) for item in instrument.items]
    if instrument.key == PHQ9.key:
        items.append(_question(DIFFICULTY.items[0], DIFFICULTY.options))
    return {
        "resourceType": "Questionnaire",
        "id": f"{instrument.key}-{instrument.version}",
        "language": instrument.language,
        "url": f"{BASE}/Questionnaire/{instrument.key}",
        "version": instrument.version,
        "name": instrument.title.replace("-", ""),
        "title": instrument.title,
        "status": "active",
        "subjectType": ["Patient"],
        "copyright": instrument.notice,
        "code": [_coding(instrument.panel_loinc, instrument.title)],
        "item": [{"linkId": STEM, "text": instrument.stem, "type": "display"}, *items],
    }


def questionnaire_response(form: Form) -> Resource:
    """Return what was answered, item text as shown; declined and unanswered items are left out."""
    instrument = form.instrument
    answered = [
        _answer(item, instrument.options, answer)
        for item, answer in zip(instrument.items, form.answers, strict=True)
        if isinstance(answer, int)
    ]
    if _exports_difficulty(form):
        answered.append(_answer(DIFFICULTY.items[0], DIFFICULTY.options, form.difficulty))
    response = {
        "resourceType": "QuestionnaireResponse",
        "id": form.identifier,
        "language": instrument.language,
        "questionnaire": f"{BASE}/Questionnaire/{instrument.key}|{instrument.version}",
        "status": form.status.value,
        "subject": _patient(form),
        "authored": _authored(form),
        "source": _patient(form),
    }
    # FHIR knows no empty lists: a form without an answer has no item element at all.
    return {**response, "item": answered} if answered else response


def total_observation(form: Form, identifier: str) -> Resource | None:
    """Return the total as a screening assessment, None when the form has no total."""
    if form.total is None:
        return None
    score = {"value": form.total, "unit": "{score}", "system": UCUM, "code": "{score}"}
    title = f"{form.instrument.title} total score"
    return {**_observation(form, identifier, form.instrument.total_loinc, title), "valueQuantity": score}


def panel_observation(form: Form, identifier: str, members: Sequence[Resource]) -> Resource:
    """Return the panel that holds the observations made from one form."""
    title = f"{form.instrument.title} panel"
    references = [_reference(each["resourceType"], each["id"]) for each in members]
    return {**_observation(form, identifier, form.instrument.panel_loinc, title), "hasMember": references}


def form_resources(form: Form) -> tuple[Resource, ...]:
    """Return the response and, when there is a total, the total and its panel, named after the form."""
    response, score = questionnaire_response(form), total_observation(form, f"{form.identifier}-total")
    if score is None:
        return (response,)
    return response, score, panel_observation(form, f"{form.identifier}-panel", [score])


def bundle(identifier: str, resources: Iterable[Resource]) -> Resource:
    """Return a transaction that writes every resource under its own id, so that sending it twice changes nothing."""
    return {
        "resourceType": "Bundle",
        "id": identifier,
        "type": "transaction",
        "entry": [_entry(each) for each in resources],
    }


def _entry(resource: Resource) -> Resource:
    """Return one write of a transaction."""
    place = f"{resource['resourceType']}/{resource['id']}"
    return {"fullUrl": f"{BASE}/{place}", "resource": resource, "request": {"method": "PUT", "url": place}}


def _observation(form: Form, identifier: str, loinc: str, title: str) -> Resource:
    """Return what the total and the panel have in common."""
    return {
        "resourceType": "Observation",
        "id": identifier,
        "meta": {"profile": [SCREENING]},
        "status": "amended" if form.status is Status.AMENDED else "final",
        "category": [{"coding": [_coding("survey", "Survey", system=CATEGORY)]}],
        "code": {"coding": [_coding(loinc, title)], "text": title},
        "subject": _patient(form),
        "effectiveDateTime": _authored(form),
        "performer": [_patient(form)],
        "derivedFrom": [_reference("QuestionnaireResponse", form.identifier)],
    }


def _question(item: Item, options: Sequence[ResponseOption], prefix: str | None = None) -> Resource:
    """Return one item of a Questionnaire, its options with their scores."""
    numbered: Mapping[str, str] = {} if prefix is None else {"prefix": prefix}
    return {
        "linkId": item.loinc,
        "code": [_coding(item.loinc, item.text)],
        **numbered,
        "text": item.text,
        "type": "choice",
        "required": False,
        "answerOption": [
            {
                "extension": [{"url": ORDINAL, "valueDecimal": option.value}],
                "valueCoding": _coding(option.loinc, option.text),
            }
            for option in options
        ],
    }


def _answer(item: Item, options: Sequence[ResponseOption], value: int | None) -> Resource:
    """Return one answered item of a response."""
    chosen = next(option for option in options if option.value == value)
    return {"linkId": item.loinc, "text": item.text, "answer": [{"valueCoding": _coding(chosen.loinc, chosen.text)}]}


def _exports_difficulty(form: Form) -> bool:
    """Whether the difficulty item was answered for problems that the PHQ-9 itself found."""
    has_problem = any(isinstance(answer, int) and answer > 0 for answer in form.answers)
    return form.instrument.key == PHQ9.key and form.difficulty is not None and has_problem


def _coding(code: str, display: str, *, system: str = LOINC) -> Resource:
    """Return one code with its system."""
    return {"system": system, "code": code, "display": display}


def _reference(kind: str, identifier: str) -> Resource:
    """Return a reference inside the same server."""
    return {"reference": f"{kind}/{identifier}"}


def _patient(form: Form) -> Resource:
    """Return the reference to the patient."""
    return _reference("Patient", form.patient)


def _authored(form: Form) -> str:
    """Return when the patient finished, with the offset of their own clock."""
    return form.authored.isoformat(timespec="seconds")
