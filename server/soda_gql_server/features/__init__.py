"""Editor features: pure functions of a view, in offsets and plain values.  No feature imports another one."""
