"""What `flinkgate show` says of a resource, as data and as text."""
