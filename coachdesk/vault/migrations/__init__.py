"""The steps from each version of the tables to the next; Alembic reads this folder as files."""
