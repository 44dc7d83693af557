"""The codes of the trade and their words: sectors, kinds, processes, materials, certificates."""

from bot.i18n import Word, mark, say

SECTORS: dict[str, Word] = {
    "automotive": mark("sector", "Automotive industry"),
    "agricultural": mark("sector", "Agricultural machinery"),
    "electrical": mark("sector", "Electrical engineering"),
    "chemical": mark("sector", "Chemicals"),
}

# Sectors of fairs and enterprises reach beyond the catalogue's four.
FAIR_SECTORS: dict[str, Word] = {
    **SECTORS,
    "building_materials": mark("sector", "Building materials"),
    "light_industry": mark("sector", "Light industry"),
    "pharmaceuticals": mark("sector", "Pharmaceuticals"),
    "food": mark("sector", "Food industry"),
    "mechanical_engineering": mark("sector", "Mechanical engineering"),
}

KINDS: dict[str, Word] = {
    "component": mark("item kind", "Component"),
    "raw_material": mark("item kind", "Raw material"),
    "consumable": mark("item kind", "Consumable"),
}

FIRM_KINDS: dict[str, Word] = {
    "manufacturer": mark("enterprise kind", "Manufacturer"),
    "service_company": mark("enterprise kind", "Service company"),
    "design_bureau": mark("enterprise kind", "Design bureau"),
    "raw_material_supplier": mark("enterprise kind", "Raw material supplier"),
    "buyer": mark("enterprise kind", "Buyer"),
}

STATUSES: dict[str, Word] = {
    "open": mark("item status", "Waiting for a maker"),
    "in_progress": mark("item status", "Being mastered"),
    "localized": mark("item status", "Made in Uzbekistan"),
    "withdrawn": mark("item status", "Withdrawn from the catalogue"),
}

# Where an item's quantity and value come from.
FIGURES: dict[str, Word] = {
    "reported": mark("item figures", "As given"),
    "illustrative": mark("item figures", "Illustrative"),
}

PROCESSES: dict[str, Word] = {
    "casting": mark("process", "Casting"),
    "forging": mark("process", "Forging"),
    "stamping": mark("process", "Stamping"),
    "machining": mark("process", "Machining"),
    "welding": mark("process", "Welding"),
    "bending": mark("process", "Bending"),
    "injection_moulding": mark("process", "Injection moulding"),
    "blow_moulding": mark("process", "Blow moulding"),
    "extrusion": mark("process", "Extrusion"),
    "rubber_moulding": mark("process", "Rubber moulding"),
    "foaming": mark("process", "Foaming"),
    "sewing": mark("process", "Sewing"),
    "glass_forming": mark("process", "Glass forming"),
    "wire_harness": mark("process", "Wire harness making"),
    "electronics_assembly": mark("process", "Electronics assembly"),
    "winding": mark("process", "Coil winding"),
    "heat_treatment": mark("process", "Heat treatment"),
    "surface_coating": mark("process", "Surface coating"),
    "painting": mark("process", "Painting"),
    "assembly": mark("process", "Assembly"),
    "chemical_blending": mark("process", "Chemical blending"),
    "chemical_synthesis": mark("process", "Chemical synthesis"),
    "filling": mark("process", "Filling and packing"),
    "printing": mark("process", "Printing"),
    "3d_printing": mark("process", "3D printing"),
    # Narrower than an older code: `needs.NARROWER` says than which.
    "casting_iron": mark("process", "Casting of iron"),
    "casting_steel": mark("process", "Casting of steel"),
    "casting_aluminium": mark("process", "Casting of aluminium"),
    "casting_copper": mark("process", "Casting of bronze and brass"),
    "casting_zinc": mark("process", "Casting of zinc and lead"),
    "extrusion_metal": mark("process", "Extrusion and drawing of metal"),
    "extrusion_polymer": mark("process", "Extrusion of plastic"),
    "extrusion_rubber": mark("process", "Extrusion of rubber"),
    "rubber_bonding": mark("process", "Vulcanising rubber onto metal"),
    "friction_pressing": mark("process", "Pressing of friction linings"),
    "sintering": mark("process", "Powder pressing and sintering"),
    "ceramic_firing": mark("process", "Making of ceramics"),
    "thermoforming": mark("process", "Thermoforming"),
    "pcb_making": mark("process", "Making of circuit boards"),
}

MATERIALS: dict[str, Word] = {
    "steel": mark("material", "Steel"),
    "cast_iron": mark("material", "Cast iron"),
    "aluminium": mark("material", "Aluminium"),
    "copper": mark("material", "Copper"),
    "brass": mark("material", "Brass"),
    "zinc": mark("material", "Zinc"),
    "lead": mark("material", "Lead"),
    "plastic_pp": mark("material", "Polypropylene (PP)"),
    "plastic_abs": mark("material", "ABS plastic"),
    "plastic_pa": mark("material", "Polyamide (PA)"),
    "plastic_pvc": mark("material", "PVC"),
    "plastic_pe": mark("material", "Polyethylene (PE)"),
    "composite": mark("material", "Composite"),
    "pu_foam": mark("material", "Polyurethane foam"),
    "rubber_nr": mark("material", "Natural rubber (NR)"),
    "rubber_epdm": mark("material", "EPDM rubber"),
    "rubber_nbr": mark("material", "NBR rubber"),
    "glass": mark("material", "Glass"),
    "ceramic": mark("material", "Ceramics"),
    "textile": mark("material", "Textile"),
    "leather": mark("material", "Leather"),
    "paper": mark("material", "Paper"),
    "oil": mark("material", "Oils"),
    "solvent": mark("material", "Solvents"),
    "resin": mark("material", "Resins"),
    "electronics": mark("material", "Electronic parts"),
    "battery_cell": mark("material", "Battery cells"),
    "bronze": mark("material", "Bronze"),
    "plastic_pc": mark("material", "Polycarbonate (PC)"),
    "plastic_pmma": mark("material", "Acrylic (PMMA)"),
    "plastic_pom": mark("material", "Polyacetal (POM)"),
    "friction_compound": mark("material", "Friction compound"),
    "metal_powder": mark("material", "Metal powder"),
}

CERTIFICATES: dict[str, Word] = {
    "iso_9001": mark("certificate", "ISO 9001 (quality)"),
    "iso_14001": mark("certificate", "ISO 14001 (environment)"),
    "iso_45001": mark("certificate", "ISO 45001 (safety at work)"),
    "iatf_16949": mark("certificate", "IATF 16949 (car industry)"),
    "iso_17025": mark("certificate", "ISO 17025 (laboratory)"),
    "uzdst": mark("certificate", "Oʻz DSt"),
    "eac": mark("certificate", "EAC"),
    "emark": mark("certificate", "E-mark"),
}

ABILITIES: dict[str, dict[str, Word]] = {"process": PROCESSES, "material": MATERIALS, "certificate": CERTIFICATES}


def words(vocabulary: dict[str, Word], codes: tuple[str, ...]) -> str:
    """Give the words for several codes, separated by commas, in the language in force."""
    return ", ".join(word(vocabulary, code) for code in codes)


def word(vocabulary: dict[str, Word], code: str) -> str:
    """Give the word for a code; a code nobody knows stays as it is."""
    found = vocabulary.get(code)
    return say(found) if found else code
