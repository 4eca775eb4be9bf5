"""Bytes to tables to mentions."""
