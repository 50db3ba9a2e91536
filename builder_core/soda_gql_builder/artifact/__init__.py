"""What a build makes: elements, chunks of them, the file that holds all, and the difference to the one before."""
