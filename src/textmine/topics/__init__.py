"""Topics: fit a model on bags of lemmas, infer the topics of one document."""
