"""Results in the forms that people and systems read: pure functions of `Result`, `Audit` and lists of them."""
