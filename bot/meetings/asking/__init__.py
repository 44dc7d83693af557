"""Asking for a meeting and answering: must, gladly, not."""
