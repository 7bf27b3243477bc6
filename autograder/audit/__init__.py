"""Content is tested like code: `audit` grades what is known of an assignment and lists what is not as it should be."""
