"""What students hand in: files, zips and notebooks, read as data; and the known submissions of an assignment."""
