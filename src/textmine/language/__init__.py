"""Training of the Danish language model `da_textmine`; a run of textmine never imports this package."""
