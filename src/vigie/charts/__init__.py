"""Tables to plotly figures."""
