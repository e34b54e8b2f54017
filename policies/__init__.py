"""The rule engine and its rules: plain data in, findings and edits out.

Pure by contract: no files, network, clock, YAML, Flask or printing. A test keeps the contract.
"""
