"""Compare two runs over a catalogue: what is new, gone or changed."""
