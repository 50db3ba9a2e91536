"""What code means, for editors: symbols, where they are mentioned, and a view of a session that finds both."""
