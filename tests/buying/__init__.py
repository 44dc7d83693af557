"""Tests of the way from an import to offers."""
