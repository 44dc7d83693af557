"""Tests of one's own days at a fair."""
