"""The whole app with the network cut off."""
