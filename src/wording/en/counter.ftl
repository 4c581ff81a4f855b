# The counter.

