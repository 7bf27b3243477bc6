"""Fails at its import with a text that cannot be written as UTF-8."""

raise ValueError("half a character: \ud800\udfff\udcff")
