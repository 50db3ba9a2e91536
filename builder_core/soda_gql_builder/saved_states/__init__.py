"""What one process leaves to the next: saved states, where they are kept, and how a build starts from one."""
