"""Which material each step of an item takes, and which newer steps older words stand for."""

import pytest

from bot.trade import needs, vocabulary


@pytest.mark.parametrize(
    ("processes", "materials", "taken"),
    [
        (
            "stamping;injection_moulding",
            "steel;plastic_abs",
            {"stamping": "steel", "injection_moulding": "plastic_abs"},
        ),
        ("casting;stamping", "zinc;steel", {"casting": "zinc", "stamping": "steel"}),
        ("casting_aluminium;machining", "aluminium", {"casting_aluminium": "aluminium", "machining": "aluminium"}),
        ("stamping;assembly", "paper;steel", {"stamping": "steel"}),
        ("filling", "oil", {"filling": "oil"}),
        ("casting", "cast_iron;brass", {"casting": "cast_iron|brass"}),
        ("extrusion", "copper;plastic_pvc", {"extrusion": "copper+plastic_pvc"}),
    ],
)
def test_every_step_takes_the_material_it_can_work(processes: str, materials: str, taken: dict[str, str]) -> None:
    found = needs.steps(tuple(processes.split(";")), tuple(materials.split(";")))
    assert [step.process for step in found] == processes.split(";")
    said = {step.process: "+".join("|".join(group) for group in step.materials) for step in found if step.materials}
    assert said == taken


@pytest.mark.parametrize(
    ("told", "materials", "also", "never"),
    [
        ("casting", "cast_iron", "casting_iron", "casting_aluminium"),
        ("casting_iron", "cast_iron", "casting", "casting_steel"),
        ("extrusion", "plastic_pe", "extrusion_polymer", "extrusion_metal"),
        ("stamping", "composite", "friction_pressing", "ceramic_firing"),
        ("heat_treatment", "ceramic", "ceramic_firing", "sintering"),
        ("friction_pressing", "friction_compound", "friction_pressing", "stamping"),
    ],
)
def test_old_words_stand_for_the_new_ones_in_their_material(told: str, materials: str, also: str, never: str) -> None:
    found = needs.able(frozenset({told}), frozenset({materials}))
    assert {told, also} <= found
    assert never not in found


def test_every_narrower_code_is_in_the_vocabulary() -> None:
    for wide, narrow in needs.NARROWER.items():
        assert {wide, *narrow} <= vocabulary.PROCESSES.keys()
        assert set().union(*narrow.values()) <= vocabulary.MATERIALS.keys()
