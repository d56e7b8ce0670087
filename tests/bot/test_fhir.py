import json
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from fhir.resources.R4B.bundle import Bundle
from fhir.resources.R4B.observation import Observation
from fhir.resources.R4B.questionnaire import Questionnaire
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse

from bot.fhir import (
    BASE,
    LOINC,
    STEM,
    Form,
    Status,
    bundle,
    form_resources,
    panel_observation,
    questionnaire,
    questionnaire_response,
    total_observation,
)
from conversations.instruments import DIFFICULTY, GAD7, PHQ9, Instrument

AUTHORED = datetime(2025, 6, 2, 9, 15, 30, 250_000, tzinfo=ZoneInfo("America/Denver"))
PHQ9_FORM = Form("adm-1-phq9", PHQ9, "p-1", Status.COMPLETED, AUTHORED, (1, 2, 0, 3, 1, 0, 0, 1, 1), difficulty=2)
GAD7_FORM = Form("adm-1-gad7", GAD7, "p-1", Status.COMPLETED, AUTHORED, (0, 0, 0, 0, 0, 0, 0), difficulty=2)
MODELS: dict[str, Any] = {
    "Questionnaire": Questionnaire,
    "QuestionnaireResponse": QuestionnaireResponse,
    "Observation": Observation,
    "Bundle": Bundle,
}


def check(resource: dict[str, Any]) -> None:
    """Have an independent library read a resource and give it back unchanged."""
    model = MODELS[resource["resourceType"]].model_validate_json(json.dumps(resource))
    assert json.loads(model.model_dump_json()) == resource


def codes(resource: dict[str, Any]) -> list[str]:
    """Return the linkIds of everything that was answered."""
    return [item["linkId"] for item in resource.get("item", ())]


@pytest.mark.parametrize("instrument", [PHQ9, GAD7])
def test_questionnaire_is_valid_and_holds_the_sheet(instrument: Instrument) -> None:
    """The stem, every item word for word in order, four options with their codes and scores."""
    resource = questionnaire(instrument)
    check(resource)
    stem, *items = resource["item"]
    assert stem == {"linkId": STEM, "text": instrument.stem, "type": "display"}
    scored = items[: len(instrument.items)]
    assert [item["text"] for item in scored] == [each.text for each in instrument.items]
    assert [item["linkId"] for item in scored] == [each.loinc for each in instrument.items]
    for item in scored:
        options = item["answerOption"]
        assert [each["extension"][0]["valueDecimal"] for each in options] == [0, 1, 2, 3]
        assert [each["valueCoding"]["code"] for each in options] == ["LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9"]


def test_phq9_codes_are_the_published_ones() -> None:
    """Item 9 is 44260-8; the difficulty options are not in the order of their codes; GAD-7 has no difficulty item."""
    *_, item9, difficulty = questionnaire(PHQ9)["item"]
    assert (item9["linkId"], difficulty["linkId"]) == ("44260-8", "69722-7")
    assert [each["valueCoding"]["code"] for each in difficulty["answerOption"]] == [
        "LA6572-7",
        "LA6573-5",
        "LA6575-0",
        "LA6574-3",
    ]
    assert "69722-7" not in codes(questionnaire(GAD7))
    written = json.dumps([questionnaire(PHQ9), questionnaire(GAD7), *form_resources(PHQ9_FORM)])
    assert "44262-4" not in written
    assert "69723-5" not in written


def test_response_of_a_completed_phq9() -> None:
    """Every answer with the words shown, the time with its offset, the difficulty at the end."""
    resource = questionnaire_response(PHQ9_FORM)
    check(resource)
    assert {key: value for key, value in resource.items() if key != "item"} == {
        "resourceType": "QuestionnaireResponse",
        "id": "adm-1-phq9",
        "language": "en",
        "questionnaire": f"{BASE}/Questionnaire/phq9|en-US-1",
        "status": "completed",
        "subject": {"reference": "Patient/p-1"},
        "authored": "2025-06-02T09:15:30-06:00",
        "source": {"reference": "Patient/p-1"},
    }
    assert resource["item"][8:] == [
        {
            "linkId": "44260-8",
            "text": "Thoughts that you would be better off dead or of hurting yourself in some way",
            "answer": [{"valueCoding": {"system": LOINC, "code": "LA6569-3", "display": "Several days"}}],
        },
        {
            "linkId": "69722-7",
            "text": DIFFICULTY.items[0].text,
            "answer": [{"valueCoding": {"system": LOINC, "code": "LA6575-0", "display": "Very difficult"}}],
        },
    ]


@pytest.mark.parametrize("form", [PHQ9_FORM, GAD7_FORM])
def test_link_ids_are_those_of_the_questionnaire(form: Form) -> None:
    """A response answers only what its Questionnaire asks, in the same order."""
    asked = codes(questionnaire(form.instrument))
    assert [each for each in asked if each in codes(questionnaire_response(form))] == codes(
        questionnaire_response(form)
    )
    name, version = questionnaire_response(form)["questionnaire"].split("|")
    assert (questionnaire(form.instrument)["url"], questionnaire(form.instrument)["version"]) == (name, version)


def test_declined_and_unanswered_items_are_left_out() -> None:
    """Neither is 0, and neither leaves a total."""
    form = replace(PHQ9_FORM, answers=(1, "declined", None, 3, 1, 0, 0, 1, "declined"))
    resource = questionnaire_response(form)
    check(resource)
    assert len(resource["item"]) == 7
    assert not {"44255-8", "44259-0", "44260-8"} & set(codes(resource))
    assert "declined" not in json.dumps(resource)
    assert form_resources(form) == (resource,)


def test_stopped_form_has_no_total_even_with_every_item_answered() -> None:
    """An abandoned form stays an abandoned form."""
    form = replace(PHQ9_FORM, status=Status.STOPPED)
    assert questionnaire_response(form)["status"] == "stopped"
    assert total_observation(form, "x") is None


def test_form_without_any_answer_has_no_item_element() -> None:
    """FHIR allows no empty list."""
    form = replace(GAD7_FORM, status=Status.STOPPED, answers=(None,) * 7)
    resource = questionnaire_response(form)
    check(resource)
    assert "item" not in resource


@pytest.mark.parametrize(
    ("form", "is_exported"),
    [
        (PHQ9_FORM, True),
        (replace(PHQ9_FORM, difficulty=0), True),
        (replace(PHQ9_FORM, difficulty=None), False),
        (replace(PHQ9_FORM, answers=(0,) * 9), False),
        (replace(PHQ9_FORM, answers=("declined",) * 9), False),
        (replace(GAD7_FORM, answers=(3,) * 7), False),
    ],
)
def test_difficulty_goes_with_a_phq9_problem_only(form: Form, *, is_exported: bool) -> None:
    """It is stored with the PHQ-9 and exported when one of its items is above 0."""
    assert ("69722-7" in codes(questionnaire_response(form))) is is_exported


@pytest.mark.parametrize(("form", "code", "score"), [(PHQ9_FORM, "44261-6", 9), (GAD7_FORM, "70274-6", 0)])
def test_total_is_a_screening_assessment(form: Form, code: str, score: int) -> None:
    """An integer in {score}, by the patient, derived from the response; the difficulty is never added."""
    resource = total_observation(form, "t-1")
    assert resource is not None
    check(resource)
    assert resource["valueQuantity"] == {
        "value": score,
        "unit": "{score}",
        "system": "http://unitsofmeasure.org",
        "code": "{score}",
    }
    assert resource["code"]["coding"][0]["code"] == code
    assert resource["category"][0]["coding"][0]["code"] == "survey"
    assert resource["performer"] == [{"reference": "Patient/p-1"}]
    assert resource["derivedFrom"] == [{"reference": f"QuestionnaireResponse/{form.identifier}"}]
    assert resource["effectiveDateTime"] == "2025-06-02T09:15:30-06:00"


def test_amended_form_amends_its_observations() -> None:
    """A correction is visible on everything that was made from the form."""
    response, score, panel = form_resources(replace(PHQ9_FORM, status=Status.AMENDED))
    assert (response["status"], score["status"], panel["status"]) == ("amended",) * 3
    assert [each["status"] for each in form_resources(PHQ9_FORM)] == ["completed", "final", "final"]


@pytest.mark.parametrize(("form", "code"), [(PHQ9_FORM, "44249-1"), (GAD7_FORM, "69737-5")])
def test_panel_holds_the_total(form: Form, code: str) -> None:
    """The panel has members and no value of its own."""
    score = total_observation(form, "t-1")
    assert score is not None
    panel = panel_observation(form, "panel-1", [score])
    check(panel)
    assert panel["code"]["coding"][0]["code"] == code
    assert panel["hasMember"] == [{"reference": "Observation/t-1"}]
    assert "valueQuantity" not in panel


def test_bundle_is_a_transaction_that_can_be_sent_twice() -> None:
    """Every resource is put under its own id; the same forms give the same bytes."""
    resources = [questionnaire(PHQ9), questionnaire(GAD7), *form_resources(PHQ9_FORM), *form_resources(GAD7_FORM)]
    sent = bundle("export-1", resources)
    check(sent)
    assert (sent["type"], len(sent["entry"])) == ("transaction", 8)
    assert sent["entry"][2]["request"] == {"method": "PUT", "url": "QuestionnaireResponse/adm-1-phq9"}
    assert len({entry["fullUrl"] for entry in sent["entry"]}) == 8
    assert json.dumps(sent) == json.dumps(bundle("export-1", resources))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"identifier": "a b"}, "cannot be a FHIR id"),
        ({"patient": "p" * 65}, "cannot be a FHIR id"),
        ({"authored": AUTHORED.replace(tzinfo=None)}, "needs a time with its offset"),
        ({"answers": (0, 0)}, "has no 2 items"),
    ],
)
def test_form_refuses_what_fhir_cannot_hold(change: dict[str, Any], message: str) -> None:
    """A caller's mistake is found when the form is made."""
    with pytest.raises(ValueError, match=message):
        replace(PHQ9_FORM, **change)
