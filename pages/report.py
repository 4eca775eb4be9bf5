"""Weekly report: pick a week, say what the figures do not, see what goes out, send it."""

from vigie.ui import guard, report, report_history, report_words

ctx = guard.require("viewer")
chosen = report.choose_week(ctx)
if chosen is not None:
    report.show_summary(ctx, chosen)
    report_words.show_note(ctx, chosen)
    report_words.show_verbatims(ctx, chosen)
    report.show_preview(ctx, chosen)
    report_history.show(ctx, chosen)
