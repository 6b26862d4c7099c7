"""Drawings `draw_*`, and the kit of boxes, circles, cells and arrows that they are made with."""
