"""Enterprises as spreadsheets: the template, all of them as a table, the last import undone."""
