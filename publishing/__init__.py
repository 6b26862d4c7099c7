"""From the text source of a lesson to notebooks, web pages and tables: see `python -m publishing --help`."""
