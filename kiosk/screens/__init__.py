"""What a kiosk shows: every screen as a scene, out of the session and the world. Pure."""
