"""Public procurement: who competes with whom, which rule of preference holds, and a receipt of how it was counted."""
