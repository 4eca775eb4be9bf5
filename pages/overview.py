"""Overview: what a manager reads in ten seconds."""

import streamlit as st

from vigie.ui import (
    agreement,
    guard,
    overview,
    overview_banner,
    overview_cases,
    overview_charts,
    overview_complaints,
)

ctx = guard.require("viewer")
overview_banner.show(ctx)
overview.show_cards(ctx, overview_cases.case_cards(ctx))
agreement.show_notice(ctx)
decisions = overview_cases.find_decisions(ctx)
if decisions:
    with st.container(key="overview_top"):
        chart, side = st.columns([7, 3])
    with side:
        overview_cases.show_decisions(decisions)
    with chart:
        overview_charts.show_volume(ctx)
else:
    overview_charts.show_volume(ctx)
overview_complaints.show_complaints(ctx)
with st.grid(2, min_column_width=400):
    overview_charts.show_mood(ctx)
    overview_charts.show_media(ctx)
overview_charts.show_authors(ctx)
overview_charts.show_footer(ctx)
