"""The nouns of the service: frozen dataclasses and enums, standard library only."""
