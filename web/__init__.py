"""What members, owners and the room see: plain pages, and the door that every request comes by."""
