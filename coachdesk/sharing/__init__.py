"""Everything that leaves the notebook: printed pages, PDF and Markdown, made only of what may leave."""
