"""The rules, one file each, in folders by concern. A file that is put here is found by itself."""
