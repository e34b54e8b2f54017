"""Findings as text for people and for machines; only the format that was asked for is imported."""
