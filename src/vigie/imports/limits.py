"""How large a file may grow while it is read: every bound in one place, with its reason."""

# A line this long is a file without line breaks, not a record.
LINE_CHARACTERS = 16 * 2**20
CELL_CHARACTERS = 2_000_000
# Brandwatch has about 200 columns with categories; ten times that is still read.
COLUMNS = 2_000
# What an archive may unpack to, in bytes, and how much more than its own size.
UNPACKED_BYTES = 8 * 2**30
UNPACKED_RATIO = 200
SMALL_UNPACKED_BYTES = 64 * 2**20
MEMBERS = 500
# A spreadsheet is read by a process of its own that may not take more than this.
SHEET_MEMORY_BYTES = 3 * 2**30
SHEET_SECONDS = 300
SHEET_UNPACKED_BYTES = 2 * 2**30
# A JSON document that is one object has to be read whole.
JSON_OBJECT_BYTES = 256 * 2**20
# Open brackets at the end of a block; a post has about five, and each level costs its whole path.
JSON_DEPTH = 500
LINKS = 500_000
SAMPLE_ROWS = 2_000
SAMPLE_BYTES = 1 << 20
