"""Overview: what a manager reads in ten seconds."""

import streamlit as st

from vigie.ui import (
    agreement,
    guard,
    overview,
    overview_authors,
    overview_banner,
    overview_cases,
    overview_charts,
    overview_complaints,
)

ctx = guard.require("viewer")
# Each part keeps its place where it has nothing to say: else the browser takes what stands below
# for something new, and builds its charts again instead of changing them.
with st.container():
    overview_banner.show(ctx)
overview.show_cards(ctx, overview_cases.case_cards(ctx))
with st.container():
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
with st.container():
    overview_complaints.show_complaints(ctx)
with st.grid(2, min_column_width=400):
    overview_charts.show_mood(ctx)
    overview_charts.show_media(ctx)
overview_authors.show_authors(ctx)
overview.show_footer(ctx)
