"""The command line: ``vigie …``, the same code without a browser. No Streamlit here."""

from vigie.cli.app import main

__all__ = ["main"]
