"""What can be asked of the figures: each topic with its measures, their sources and what narrows them."""
