"""Slots, parallelism and schedulers."""
