"""What a worker is called: a name no worker had before."""

import os
import socket
import uuid


def new_name() -> str:
    """Give a new name."""
    return f"{socket.gethostname()[:40]}-{os.getpid()}-{uuid.uuid4().hex[:6]}"
