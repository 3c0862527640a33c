"""Sessions: prepared, held and wrapped up at the desk."""
