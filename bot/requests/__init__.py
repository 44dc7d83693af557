"""What people ask of the centre, from the question to the answer: samples, specifications, what is not there yet."""
