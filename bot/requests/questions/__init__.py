"""Questions in people's own words: written to the centre, answered by a person of it."""
