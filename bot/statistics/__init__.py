"""Figures of the region and the country: text, chart, spreadsheet."""
