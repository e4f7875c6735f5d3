"""Everything that turns public corpora into the checkpoints under models/: read, prepare, train, evaluate, export."""
