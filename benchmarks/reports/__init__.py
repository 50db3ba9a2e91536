"""What a run or a comparison looks like: as a table in a terminal, as Markdown, as a page."""
