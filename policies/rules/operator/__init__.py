"""What the operator's own validator refuses, row by row (`DefaultValidator`), and what it needs for that."""
