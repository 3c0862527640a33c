"""People who are coached, and the engagements agreed with them."""
