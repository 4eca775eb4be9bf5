"""The script that every visit runs: language, gate, navigation, filters, page."""

from vigie.ui.shell import run

run()
