"""From what a firm imports to those who could make it here, and their offers side by side."""
