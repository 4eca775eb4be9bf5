"""From words to language, sentiment and complaints."""
