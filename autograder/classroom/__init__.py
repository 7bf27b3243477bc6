"""A class: what learning platforms give and take, who is in it, and what is done with its points."""
