"""Whether the manifest has the shape that the resource definition and Kubernetes ask for."""
