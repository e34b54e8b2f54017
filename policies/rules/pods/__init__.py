"""Volumes, mounts and containers."""
