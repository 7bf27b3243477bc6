raise RuntimeError("the text of a hidden test")
