"""Proposals to an enterprise: shown, answered, tried without registering."""
