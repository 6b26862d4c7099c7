"""What a teacher reads of a class: progress files summed up as text, CSV and a web page."""
