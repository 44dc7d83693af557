"""The doors of a fair: who comes in, when and by which gate."""
