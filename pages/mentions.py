"""Mentions: search, read one in full, name their subject, take them away as a file."""

from vigie.ui import guard, mention, mentions

ctx = guard.require("viewer")
mentions.show_list(ctx)
mention.show_opened(ctx)
