"""What the operator is told of the job itself."""
