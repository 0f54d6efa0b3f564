"""What a citizen can come to a kiosk for, one module for each errand. Pure functions of session, news, now, world."""
