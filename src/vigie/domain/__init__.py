"""What a mention, a period and a case are. Pure: no I/O, no pandas, no Streamlit."""
