"""Rules about the SET statements of SQL scripts."""
