"""From results to grades: policy, overrides, exports to learning platforms."""
