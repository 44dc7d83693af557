"""Tests of memoranda and contracts."""
