"""Two deployments of which one serves."""
