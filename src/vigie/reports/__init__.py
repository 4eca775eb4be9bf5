"""The weekly picture: HTML, PDF, PNG."""
