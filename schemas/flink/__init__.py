"""Facts about Apache Flink, per release: its options, its value syntax, its memory model."""
