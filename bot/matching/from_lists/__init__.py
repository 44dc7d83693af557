"""From a list of the catalogue to what one could make of it, for whoever has no enterprise here yet."""
