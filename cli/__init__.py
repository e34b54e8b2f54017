"""Text in, text out: reading files, reporting findings, fixing YAML text, and the commands."""
