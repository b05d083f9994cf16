"""The labelling loop: choose what to label, hand it to an annotation tool, take the labels back."""
