"""Organisations, parties and places: those we know by name, those that show themselves by their form."""

from textmine.annotate.bodies.body import Body, Kind, is_head, without_genitive
from textmine.annotate.bodies.find import find_bodies
from textmine.annotate.bodies.listed import known_name, listed_forms, party_of_letter
from textmine.annotate.bodies.nouns import all_body_nouns, body_nouns, names_body, shows_noun
from textmine.annotate.bodies.offices import JOBCENTERS, canonical_body, known_municipality, municipality_name
from textmine.annotate.bodies.own_forms import in_order
from textmine.annotate.bodies.places import is_place
from textmine.annotate.bodies.shorter import shorter

__all__ = [
    "JOBCENTERS", "Body", "Kind", "all_body_nouns", "body_nouns", "canonical_body", "find_bodies", "in_order",
    "is_head", "is_place", "known_municipality", "known_name", "listed_forms", "municipality_name", "names_body",
    "party_of_letter", "shorter", "shows_noun", "without_genitive",
]  # fmt: skip
