"""Facts about Kubernetes itself: how a schema is written down here, and what a pod looks like."""
