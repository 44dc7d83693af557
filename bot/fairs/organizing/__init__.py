"""What organizers do at a fair: the dashboard, the door, the places, the list of attendees."""
