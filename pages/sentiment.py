"""Sentiment: how it is said, where, since when, and whether the classes can be believed."""

import streamlit as st

from vigie.ui import agreement, guard, learning, overview_charts, sentiment

ctx = guard.require("viewer")
sentiment.show_level(ctx)
overview_charts.show_mood(ctx)
dimension = sentiment.choose_dimension()
with st.grid(2, min_column_width=400):
    sentiment.show_groups(ctx, dimension)
    sentiment.show_change(ctx, dimension)
sentiment.show_weighty(ctx)
agreement.show_agreement(ctx)
learning.show_learning(ctx)
