"""Submissions that go for the grader instead of the exercise, and the proof that they gain nothing."""
