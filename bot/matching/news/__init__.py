"""What enterprises hear of new proposals, and how often."""
