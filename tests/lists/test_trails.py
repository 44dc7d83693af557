"""Trails fit into buttons and come back as they were; what nobody packed is refused kindly."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.catalogue.buttons import AskFor, OpenCard, Watch
from bot.errors import Gone
from bot.lists.trails import LONGEST_TEXT, Trail, key_of, plant_code, unpack
from bot.trade.groups import GROUPS

TRAILS = st.builds(
    Trail,
    text=st.text(max_size=LONGEST_TEXT).map(lambda text: "".join(text.split("\ud800"))),
    page=st.integers(0, 36**3 - 1),
    sector=st.sampled_from(["automotive", "agricultural", "electrical", "chemical", None]),
    kind=st.sampled_from(["component", "raw_material", "consumable", None]),
    status=st.sampled_from(["open", "in_progress", "localized", None]),
    plant=st.sampled_from(["", plant_code("SamAuto"), plant_code("UzAuto Motors")]),
    group=st.sampled_from(["", *GROUPS]),
    mine=st.booleans(),
    exact=st.booleans(),
    watched=st.booleans(),
    sort=st.sampled_from([None, "value", "ease", "nearness"]),
    lifted=st.integers(0, 3),
)
# A list has a group or a heading, never both.
BY_HEADING = st.builds(
    Trail,
    text=st.text(max_size=13),
    page=st.integers(0, 36**3 - 1),
    sector=st.sampled_from(["chemical", None]),
    plant=st.sampled_from(["", plant_code("SamAuto")]),
    heading=st.integers(1, 9999).map("{:04}".format),
    mine=st.booleans(),
)


@given(TRAILS | BY_HEADING)
@settings(max_examples=300, deadline=None)
def test_a_trail_comes_back_from_the_longest_button(trail: Trail) -> None:
    packed = trail.pack()
    for button in (
        OpenCard(component=2**63 - 1, trail=packed),
        Watch(component=2**63 - 1, on=True, trail=packed),
        AskFor(component=2**63 - 1, what="d", trail=packed),
    ):
        assert len(button.pack().encode()) <= 64
        assert type(button).unpack(button.pack()) == button
    found = unpack(packed)
    if trail.kept_text:
        assert (found.key, found.text) == (key_of(trail.text), "")
        assert found.pack() == packed
    else:
        assert found == trail


@pytest.mark.parametrize("packed", ["", "_", "z" * 13 + "_", "z" * 14 + "_", "A_", "0A_", "0~1_", "0bearing", "0"])
def test_what_nobody_packed_is_gone(packed: str) -> None:
    with pytest.raises(Gone):
        unpack(packed)


def test_the_longest_text_in_a_button_is_thirteen_cyrillic_letters() -> None:
    assert not Trail(text="подшипник кол").kept_text
    assert Trail(text="подшипник коле").kept_text
    assert not Trail(text="подшипник кол", sort="value").kept_text
    assert not Trail(text="подшипник кол1").kept_text
    assert Trail(text="подшипник кол1", sort="value").kept_text
    assert Trail(text="a:b").kept_text
    assert Trail(text="#b").kept_text
