"""Steps with codes of their own: firms that told the older, wider ones can do them in their materials."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

# The older code, the new one, and the materials in which telling the one meant the other.
_MEANT = (
    ("casting", "casting_iron", "cast_iron"),
    ("casting", "casting_steel", "steel"),
    ("casting", "casting_aluminium", "aluminium"),
    ("casting", "casting_copper", "brass copper"),
    ("casting", "casting_zinc", "zinc lead"),
    ("extrusion", "extrusion_metal", "steel aluminium copper brass"),
    (
        "extrusion",
        "extrusion_polymer",
        "plastic_pp plastic_abs plastic_pa plastic_pvc plastic_pe composite",
    ),
    ("extrusion", "extrusion_rubber", "rubber_nr rubber_epdm rubber_nbr"),
    ("rubber_moulding", "rubber_bonding", "rubber_nr rubber_epdm rubber_nbr"),
    ("stamping", "friction_pressing", "composite"),
    ("stamping", "thermoforming", "textile pu_foam composite"),
    ("heat_treatment", "ceramic_firing", "ceramic"),
)
_TELL = """INSERT INTO enterprise_abilities (enterprise_id, kind, code)
    SELECT DISTINCT a.enterprise_id, 'process', CAST(:new AS TEXT) FROM enterprise_abilities a
    JOIN enterprise_abilities m ON m.enterprise_id = a.enterprise_id AND m.kind = 'material' AND m.code IN :materials
    WHERE a.kind = 'process' AND a.code = :old
      AND NOT EXISTS (SELECT 1 FROM enterprise_abilities x
                      WHERE x.enterprise_id = a.enterprise_id AND x.kind = 'process' AND x.code = :new)"""


def upgrade() -> None:
    connection = op.get_bind()
    tell = sa.text(_TELL).bindparams(sa.bindparam("materials", expanding=True))
    for old, new, materials in _MEANT:
        connection.execute(tell, {"old": old, "new": new, "materials": materials.split()})


def downgrade() -> None:
    connection = op.get_bind()
    gone = sa.text("DELETE FROM enterprise_abilities WHERE kind = 'process' AND code = :new")
    for _old, new, _materials in _MEANT:
        connection.execute(gone, {"new": new})
