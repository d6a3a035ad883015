"""Drawing of maps and networks as SVG: projection and outlines, places of nodes, places of labels."""
