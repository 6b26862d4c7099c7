"""Stands in for Colab's own package: the course asks whether it was imported, nothing more."""
