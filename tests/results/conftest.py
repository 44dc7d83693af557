"""What the doors' tests hold: a fair that runs today, its guests and its keepers."""

from tests.doors.conftest import fair, stand, visit

__all__ = ["fair", "stand", "visit"]
