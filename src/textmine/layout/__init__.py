"""Training of the labeller of printed lines; a run of textmine never imports this package."""
