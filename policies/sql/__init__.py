"""SQL scripts: what their SET statements say, and what comes of it."""
