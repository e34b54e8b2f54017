"""Facts about Kubernetes, the operator and Flink, as data with the small code that answers questions about them."""
