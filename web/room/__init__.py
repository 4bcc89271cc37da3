"""What the room sees on the projector."""

from web.room.screen import ROUTES

__all__ = ["ROUTES"]
