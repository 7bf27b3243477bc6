"""What checks are written with, and how they are collected: comparing, numerical gradients, contracts."""
