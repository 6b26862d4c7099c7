"""From the executed lesson to its talk: one page that needs no network, and its two PDF files."""
