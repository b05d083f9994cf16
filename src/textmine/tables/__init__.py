"""Tables: the declared schema, rows, shards, snapshots, the data dictionary."""
