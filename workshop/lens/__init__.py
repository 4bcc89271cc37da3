"""The planning lens: what the ten lessons would say of a plan if it ran as written.

Pure: a plan's facts in, findings out. Each rule carries the number of the sign it comes from.
"""
