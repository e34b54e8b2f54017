"""Which Flink the manifest is for."""
