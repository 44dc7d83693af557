"""The people who act for an enterprise: inviting, asking to join, handing over, leaving."""
