"""The word classes of PAROLE-DK as universal parts of speech: the stated table behind `tokens.pos`."""

# Keson (1998), "Vejledning til det danske morfosyntaktisk taggede PAROLE-korpus"; the same mapping as UD Danish-DDT
# where one class has one universal tag. Verbs that build compound tenses or express modality are AUX there.
CLASSES = {
    "NP": "PROPN", "NC": "NOUN", "AN": "ADJ", "AC": "NUM", "AO": "ADJ", "VA": "VERB", "VE": "VERB", "PP": "PRON",
    "PD": "DET", "PI": "DET", "PO": "DET", "PT": "PRON", "PC": "PRON", "RG": "ADV", "SP": "ADP", "CC": "CCONJ",
    "CS": "SCONJ", "U=": "PART", "I=": "INTJ", "XP": "PUNCT", "XS": "SYM", "XA": "X", "XF": "X", "XR": "X", "XX": "X",
}  # fmt: skip
AUXILIARIES = frozenset({"være", "have", "blive", "kunne", "skulle", "ville", "måtte", "burde", "turde"})


def upos(tag: str, lemma: str) -> str:
    """Return the UPOS of a PAROLE tag; an unknown tag is X."""
    coarse = CLASSES.get(tag[:2], "X")
    if tag[:2] == "U=":  # the infinitive marker "at", and the relative "der" and "som"
        return "PART" if lemma == "at" else "PRON"
    return "AUX" if coarse == "VERB" and lemma in AUXILIARIES else coarse
