"""Cases: what is due, and one case with all that was said and done."""

from vigie.ui import case, case_list, guard

ctx = guard.require("viewer")
if not case.show_opened(ctx):
    case_list.show(ctx)
