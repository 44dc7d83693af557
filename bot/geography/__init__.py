"""The 14 regions of Uzbekistan and their districts: codes, names in four writings, distances."""
