"""Text in: files found, bytes decoded, documents with the values that Kubernetes would see and the place of each."""
