"""Read catalogues: what shops export, told apart by content."""
