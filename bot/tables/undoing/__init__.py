"""The last import put back: its journal, what undoing would do, the deed."""
