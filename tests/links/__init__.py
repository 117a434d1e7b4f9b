"""A server that misbehaves in every way that a link checker may meet, and how to ask it."""
