"""Training of the network: gold pages in, weights and a report out. Needs `govtool[train]`."""
