"""The DuckDB file: one writer, a cursor per call."""
