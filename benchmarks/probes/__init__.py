"""Programs that run in a process of their own, measure what can only be seen from inside, and print JSON."""
