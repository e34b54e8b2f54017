"""What a rule sees: a manifest as the operator and Flink will read it."""
