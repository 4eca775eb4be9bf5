"""Replies: how fast, how far, how good, and who still waits."""

from vigie.ui import guard, responses

ctx = guard.require("viewer")
responses.show_figures(ctx)
responses.show_silence(ctx)
responses.show_follow_up(ctx)
responses.show_quality(ctx)
