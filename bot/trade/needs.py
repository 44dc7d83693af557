"""What each step of making an item takes: the process, and the materials of which any one will do there; pure.

An item lists its processes and its materials; which material belongs to which step follows from what a process can
work. Metal is stamped and plastic is moulded, so a mirror of steel and ABS takes both: one material for each step, and
any of the listed ones within a step. What no step works (the paper of a filter, the glass of a lamp) is bought in.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

_WROUGHT = frozenset({"steel", "aluminium", "copper", "brass", "bronze"})
_CAST = frozenset({"cast_iron", "aluminium", "zinc", "lead", "brass", "bronze"})
_METALS = _WROUGHT | _CAST
_CONDUCTORS = frozenset({"copper", "aluminium"})
_PLASTICS = frozenset(f"plastic_{name}" for name in ("pp", "abs", "pa", "pvc", "pe", "pc", "pmma", "pom")) | {
    "composite"
}
_RUBBERS = frozenset({"rubber_nr", "rubber_epdm", "rubber_nbr"})
_CHEMICALS = frozenset({"oil", "solvent", "resin"})

# Each process: groups of materials; of every group that the item has anything of, one is needed. Within a group the
# first part that the item has anything of counts: a lock of zinc and steel is cast of its zinc.
_WORKS: dict[str, tuple[tuple[frozenset[str], ...], ...]] = {
    "casting": ((_CAST, _METALS),),
    "forging": ((_WROUGHT, _METALS),),
    "stamping": ((_WROUGHT, _METALS),),
    "machining": ((_METALS, _PLASTICS),),
    "welding": ((_WROUGHT, _METALS),),
    "bending": ((_WROUGHT, _METALS),),
    "injection_moulding": ((_PLASTICS,),),
    "blow_moulding": ((_PLASTICS,),),
    "thermoforming": ((_PLASTICS, frozenset({"textile", "pu_foam"})),),
    "extrusion": ((_METALS,), (_PLASTICS,), (_RUBBERS,)),
    "rubber_moulding": ((_RUBBERS,),),
    "rubber_bonding": ((_RUBBERS,),),
    "foaming": ((frozenset({"pu_foam"}),),),
    "sewing": ((frozenset({"textile", "leather"}),),),
    "glass_forming": ((frozenset({"glass"}),),),
    "wire_harness": ((_CONDUCTORS,),),
    "electronics_assembly": ((frozenset({"electronics"}),),),
    "winding": ((_CONDUCTORS,),),
    "heat_treatment": ((_WROUGHT | {"cast_iron"}, frozenset({"glass"})),),
    "surface_coating": ((_METALS, _PLASTICS),),
    "chemical_blending": ((_CHEMICALS, _PLASTICS, _RUBBERS),),
    "chemical_synthesis": ((_CHEMICALS, _PLASTICS, _RUBBERS),),
    "friction_pressing": ((frozenset({"friction_compound", "composite"}),),),
    "sintering": ((frozenset({"metal_powder"}), _METALS),),
    "ceramic_firing": ((frozenset({"ceramic"}),),),
}

# Old, wide codes and the narrower ones they mean any of; a firm that tells the wide one may do each of them in the
# materials it works, an item that asks for the wide one is content with any.
NARROWER: dict[str, dict[str, frozenset[str]]] = {
    "casting": {
        "casting_iron": frozenset({"cast_iron"}),
        "casting_steel": frozenset({"steel"}),
        "casting_aluminium": frozenset({"aluminium"}),
        "casting_copper": frozenset({"brass", "bronze", "copper"}),
        "casting_zinc": frozenset({"zinc", "lead"}),
    },
    "extrusion": {
        "extrusion_metal": _METALS,
        "extrusion_polymer": _PLASTICS,
        "extrusion_rubber": _RUBBERS,
    },
    "rubber_moulding": {"rubber_bonding": _RUBBERS},
}
# What firms could only tell by a neighbouring code before these had codes of their own, in these materials.
_TOLD_AS: dict[str, dict[str, frozenset[str]]] = {
    "stamping": {
        "friction_pressing": frozenset({"friction_compound", "composite"}),
        "thermoforming": frozenset({"textile", "pu_foam", "composite"}),
    },
    "heat_treatment": {"ceramic_firing": frozenset({"ceramic"})},
}
_WIDER = {narrow: wide for wide, narrow_ones in NARROWER.items() for narrow in narrow_ones}

# Steps that are easily bought from a neighbour; the others give the part its shape or its nature.
_FINISHING = frozenset({"assembly", "painting", "surface_coating", "printing", "filling", "heat_treatment"})
FINISHES = 0.35


class Step(NamedTuple):
    """One process and what it works there: of each group of materials any one is needed."""

    process: str
    materials: tuple[tuple[str, ...], ...] = ()

    @property
    def weight(self) -> float:
        """How much of the work this is, beside the others."""
        return FINISHES if self.process in _FINISHING else 1.0


@lru_cache(maxsize=8192)
def steps(processes: Sequence[str], materials: Sequence[str]) -> tuple[Step, ...]:
    """Give the steps of an item in their order; processes without any step that works them take any of the materials.

    A lone finishing step (an item only assembled) takes one of the item's materials all the same.
    """
    found = tuple(Step(process, _taken(process, materials)) for process in processes)
    if materials and found and not any(step.materials for step in found):
        return (Step(found[0].process, (tuple(materials),)), *found[1:])
    return found


def able(processes: frozenset[str], materials: frozenset[str]) -> frozenset[str]:
    """Give all processes somebody can do who tells these: the narrower ones in their materials, and the wider ones."""
    wider = {_WIDER[code] for code in processes if code in _WIDER}
    narrower = {
        narrow
        for wide in processes & NARROWER.keys()
        if not processes & NARROWER[wide].keys()
        for narrow, worked in NARROWER[wide].items()
        if worked & materials or not materials
    }
    told = {new for old in processes & _TOLD_AS.keys() for new, worked in _TOLD_AS[old].items() if worked & materials}
    return processes | wider | narrower | told


def _taken(process: str, materials: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    wide = _WIDER.get(process)
    if wide is not None:
        own = tuple(code for code in materials if code in NARROWER[wide][process])
        return (own,) if own else ()
    found = (_first(parts, materials) for parts in _WORKS.get(process, ()))
    return tuple(group for group in found if group)


def _first(parts: Sequence[frozenset[str]], materials: Sequence[str]) -> tuple[str, ...]:
    for part in parts:
        if own := tuple(code for code in materials if code in part):
            return own
    return ()
