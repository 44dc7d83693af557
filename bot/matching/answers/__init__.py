"""What an enterprise has answered, and whose numbers it was given: one place for both."""
