"""What the dates stage is made of: words, a small grammar over them, and calendar arithmetic."""
