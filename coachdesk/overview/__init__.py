"""What is made of everything: the side bar, Today, the client page and the trash."""
