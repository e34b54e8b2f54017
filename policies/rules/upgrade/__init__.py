"""What becomes of a job's state when its manifest changes."""
