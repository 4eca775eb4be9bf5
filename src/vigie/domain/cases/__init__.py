"""Cases as an append-only log of events: state, clocks and funnel are folded from it."""
