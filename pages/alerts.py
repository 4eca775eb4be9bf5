"""Alerts: how bad it is and why, what is unusual, what to do about it."""

from vigie.ui import alert_desk, alert_settings, alerts, guard

ctx = guard.require("viewer")
state = alerts.show_head(ctx)
alerts.show_signs(state)
alerts.show_list(ctx, state)
alert_desk.show_sector(ctx)
alert_desk.show_history(ctx, state)
alert_settings.show_actions(ctx)
alert_settings.show_settings(ctx)
