"""From a solved notebook to a web page that runs no script and asks nothing of the network."""
