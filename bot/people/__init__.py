"""Who writes to us: the person, the language, consent, and the data kept about them."""
