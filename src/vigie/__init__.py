"""Vigie: a self-hosted reputation dashboard."""

__version__ = "0.1.0"
