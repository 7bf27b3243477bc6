"""Containers: the image that a course is graded in, and the engine that starts one container per submission."""

from autograder.container.engine import ContainerError, Engine, find_engine
from autograder.container.image import DEFAULT_BASE, DEFAULT_TAG, Build, build_image

__all__ = ["DEFAULT_BASE", "DEFAULT_TAG", "Build", "ContainerError", "Engine", "build_image", "find_engine"]
