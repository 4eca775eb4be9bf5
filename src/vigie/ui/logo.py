"""The workspace's name beside the mark, at the top of the sidebar."""

from html import escape

from vigie.charts.palette import palette

_LETTER = 12.5


def draw_logo(name: str, dark: bool) -> str:
    """An SVG of the mark and the name, in the ink of the appearance."""
    colours = palette(dark)
    width = 44 + _LETTER * max(len(name), 6)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} 32" '
        f'width="{width:g}" height="32" role="img" aria-label="{escape(name, quote=True)}">'
        f'<path d="M4 16s4.500-8 12-8 12 8 12 8-4.500 8-12 8S4 16 4 16z" fill="none" '
        f'stroke="{colours.accent}" stroke-width="2.500"/>'
        f'<circle cx="16" cy="16" r="4" fill="{colours.accent}"/>'
        f'<text x="38" y="23" fill="{colours.ink}" font-size="21" font-weight="650" '
        "font-family=\"system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif\">"
        f"{escape(name)}</text></svg>"
    )
