"""Complaints: what people complain about, what is rising, what it costs."""

from vigie.ui import complaint_detail, complaint_phrases, complaints, guard, mention

ctx = guard.require("viewer")
complaints.show_ranking(ctx)
complaint_detail.show_category(ctx)
complaints.show_where(ctx)
complaints.say_period(ctx, complaint_phrases.by_category(ctx))
complaint_phrases.show_phrases(ctx)
mention.show_opened(ctx)
