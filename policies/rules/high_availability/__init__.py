"""What survives the loss of a JobManager."""
