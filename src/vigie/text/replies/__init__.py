"""What a company answers: hints on its quality, automatic answers, generic wording."""
