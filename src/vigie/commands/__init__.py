"""Every operation, callable alike by page, shell and loopback route."""
