"""What everything rests on: results, failures, limits, policies, archives. Imports nothing else of the package."""
