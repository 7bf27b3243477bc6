"""Notebooks: submissions from Jupyter, handouts for Jupyter, pages for people who read."""
