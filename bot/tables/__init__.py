"""The catalogue as spreadsheets: template, import, export, undo."""
