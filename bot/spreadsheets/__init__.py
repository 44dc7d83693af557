"""Spreadsheets: uploads read where they can do no harm, rows judged, workbooks and CSV written safely."""
