"""Competitors: own and tracked brands side by side, over the same period and sources."""

from vigie.ui import alert_desk, competitors, guard

ctx = guard.require("viewer")
competitors.show(ctx)
alert_desk.show_sector(ctx)
