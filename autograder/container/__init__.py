"""Containers: the image that a course is graded in, and how one container is started for each submission."""
