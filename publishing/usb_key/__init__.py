"""The course and its wheels in one folder, for a USB key and a room without network."""
