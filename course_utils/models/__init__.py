"""The ladder of models, one rung per file, and the contract that all of them keep."""
