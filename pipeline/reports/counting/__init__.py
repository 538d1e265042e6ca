"""What reports count with numpy and scipy. Discovery, which the help asks, looks for reports and does not come in here."""
