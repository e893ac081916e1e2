"""What passes between the layers: frozen dataclasses, no logic."""
