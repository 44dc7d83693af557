"""The first screen, help, and what nobody understood."""
