"""The resource definitions of the operator: which fields each of its releases knows."""
