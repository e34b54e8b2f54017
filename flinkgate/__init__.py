"""Policy as code for Apache Flink on Kubernetes: one rule engine for files, CI and admission."""

__version__ = "0.1.0"
