"""Every figure, defined once: SQL beside its typed function."""
