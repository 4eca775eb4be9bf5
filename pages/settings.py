"""Settings: what the people of this workspace decide."""

from vigie.ui import guard, settings_brands, settings_cases, settings_report, settings_taxonomy

ctx = guard.require("analyst")
settings_brands.show_brands(ctx)
settings_taxonomy.show_taxonomy(ctx)
settings_cases.show(ctx)
settings_report.show(ctx)
