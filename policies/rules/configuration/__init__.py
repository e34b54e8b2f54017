"""Whether the configuration can be read at all."""
