"""What the operator's own validator looks at (`DefaultValidator`), in each of its releases."""
