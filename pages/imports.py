"""Imports: bring files in, see what was understood, correct it, take it back."""

from vigie.ui import guard, import_history, import_upload

ctx = guard.require("analyst")
import_upload.show(ctx)
import_history.show(ctx)
