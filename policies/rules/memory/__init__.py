"""What memory the processes get."""
