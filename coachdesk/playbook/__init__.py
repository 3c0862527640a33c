"""The playbook: what works, learned from practice, with the names left out."""
