"""ASGI launcher: ``streamlit run app.py`` or ``vigie serve``."""

import streamlit as st

from vigie.ui.server import MAIN, lifespan, middleware, routes

app = st.App(MAIN, lifespan=lifespan, routes=routes(), middleware=middleware())
