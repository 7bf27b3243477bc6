"""Fails at its import with terminal escapes, a title, a bell and a carriage return in the text."""

raise ValueError("\x1b[2J\x1b]0;owned\x07\r\x1b[31mfull marks\x1b[0m\u202e\u2066reversed")
