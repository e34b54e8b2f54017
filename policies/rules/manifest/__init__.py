"""What the text of a manifest says before anyone reads it as Flink."""
