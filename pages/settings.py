"""Settings: what the people of this workspace decide."""

from vigie.ui import (
    guard,
    scoring,
    settings_brands,
    settings_cases,
    settings_report,
    settings_taxonomy,
)

ctx = guard.require("analyst")
settings_brands.show_brands(ctx)
settings_taxonomy.show_taxonomy(ctx)
scoring.show_settings(ctx)
settings_cases.show(ctx)
settings_report.show(ctx)
