"""Whether and how checkpoints are taken."""
