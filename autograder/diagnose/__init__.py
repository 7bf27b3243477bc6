"""Wrong outputs -> the mistake: a submission's calls are held against those of the known bugs on the same inputs."""
