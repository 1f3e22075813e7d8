"""Evidence: who said it first, who only repeated it, and how sure we may be."""

__version__ = "0.1.0"
