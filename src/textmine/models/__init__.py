"""The models of a folder: versions, cards, who is champion; files that are checked before they are opened."""
