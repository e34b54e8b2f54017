"""Edits as splices of YAML text: the lines that have to change do, and no other byte."""
