"""Sheets of paper: lists, badges and reports as PDF, with every letter of the four languages."""
