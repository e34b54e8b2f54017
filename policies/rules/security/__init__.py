"""Rules about what a manifest gives away, and about what it opens."""
