"""Who speaks, about whom, with which numbers: annotations of the kept text with offsets into the source."""
