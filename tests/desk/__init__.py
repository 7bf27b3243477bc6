"""Uploads as people really make them, on every platform."""
