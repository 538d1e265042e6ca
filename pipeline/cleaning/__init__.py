"""What the clean stage is made of: pages, text, dates and zones."""
