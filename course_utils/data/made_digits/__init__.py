"""Digits made on this machine without a network: traced by code, or varied from scikit-learn's."""
