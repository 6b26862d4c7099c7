"""One module per lesson: for each exercise its reference, its inputs and its typical mistakes, as code."""
