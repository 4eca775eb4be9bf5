"""How every report begins: the same lines to the byte, the chart library among them.

A browser that has read them once, at the same address, has the library compiled: the report then
loads in half the time. Nothing that differs from report to report may stand before its end.
"""

from vigie.charts.library import read_library

_OPENING = """<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:">
<script>"""


def write_opening(lang: str) -> str:
    """From the doctype to the end of the library's script, inside the head."""
    return f"{_OPENING.format(lang=lang)}{read_library().decode()}</script>\n"
