"""The face finder: a detector for every face of a photo and a network for its 478 landmarks."""
