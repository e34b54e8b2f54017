"""Facts about the Flink Kubernetes Operator."""
