"""Archive and convert government web pages."""

__version__ = "0.1.0"
