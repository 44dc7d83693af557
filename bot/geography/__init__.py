"""Geography: the 14 regions of Uzbekistan and their districts and cities, named in four writings."""
