"""Settings: what the people of this workspace decide, a matter a tab."""

from vigie.ui import guard, settings

ctx = guard.require("analyst")
settings.show(ctx)
