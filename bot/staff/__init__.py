"""Rights: roles, invitations, the audit log."""
