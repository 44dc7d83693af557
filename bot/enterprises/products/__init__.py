"""What an enterprise makes: products with a description, a code and a picture, in the order their owner wants."""
