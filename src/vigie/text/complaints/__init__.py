"""Complaints: an editable taxonomy of rules, and what it finds in texts."""

from vigie.text.complaints.finding import Finder, Found, find, finder_of
from vigie.text.complaints.reading import read_taxonomy
from vigie.text.complaints.shipped import PACKS, shipped_finder, shipped_sources
from vigie.text.complaints.source import Source
from vigie.text.complaints.taxonomy import Category, Rule, Taxonomy, Wish

__all__ = [
    "PACKS",
    "Category",
    "Finder",
    "Found",
    "Rule",
    "Source",
    "Taxonomy",
    "Wish",
    "find",
    "finder_of",
    "read_taxonomy",
    "shipped_finder",
    "shipped_sources",
]
