"""Read labels: from arguments, files, label texts and records."""
