"""One's own part in a fair: what the stand shows, whom the organizers call, who comes along, who comes instead."""
