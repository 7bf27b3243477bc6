"""Grade a whole class: which results exist already, and engines that make the missing ones."""
