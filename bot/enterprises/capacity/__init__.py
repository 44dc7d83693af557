"""Free capacity that ends by itself: its owners are asked once before whether it still is so."""
