"""The catalogue of options, made from real distributions of Flink.

`python -m flinkgate.schemas.flink.generate` needs pip, Java 11 or newer and some minutes. It keeps what
it learns about a distribution in a folder outside of the checkout, and no distribution.
"""
