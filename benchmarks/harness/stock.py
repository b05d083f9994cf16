"""spaCy's stock CNN, trained on the sentences that `da_textmine` learns from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import spacy
from spacy.cli.init_config import init_config
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.vocab import Vocab

from textmine.language.augment import spans
from textmine.language.data import Sentence


def stock_cnn(learnt: Sequence[Sentence], held_out: Sequence[Sentence], steps: int) -> Language:
    """Train spaCy's CPU configuration (tok2vec, morphologizer, lemmatizer, ner); `held_out` decides when to stop."""
    vocab = spacy.blank("da").vocab
    with TemporaryDirectory() as folder:
        for name, sentences in (("train", learnt), ("dev", held_out)):
            docs = [as_doc(vocab, sentence) for sentence in sentences]
            DocBin(docs=docs, store_user_data=False).to_disk(Path(folder) / f"{name}.spacy")
        config = init_config(
            lang="da", pipeline=["morphologizer", "trainable_lemmatizer", "ner"], optimize="efficiency"
        )
        config["paths"].update({name: str(Path(folder) / f"{name}.spacy") for name in ("train", "dev")})
        config["training"]["max_steps"] = steps
        config["training"]["score_weights"] = {"ents_f": 1.0, "pos_acc": 0.0, "lemma_acc": 0.0}
        best, _ = train(init_nlp(config), Path(folder))
        best.add_pipe("sentencizer", first=True)
        return best


def as_doc(vocab: Vocab, sentence: Sentence) -> Doc:
    """Return a sentence as spaCy's own training takes it; what is not annotated is missing, not absent."""
    words, rules = sentence.words, sentence.lemmas or [None] * len(sentence.words)
    lemmas = [rule.apply(word) if rule else "" for word, rule in zip(words, rules, strict=True)]
    pos = [tag or "" for tag in sentence.pos or [""] * len(words)]
    doc = Doc(vocab, words=list(words), spaces=[*sentence.spaced[1:], False], pos=pos, lemmas=lemmas)
    found = [Span(doc, start, end, label.removesuffix("part"))
             for start, end, label in spans(sentence.names or ()) if label != "deriv"]  # fmt: skip
    doc.set_ents(found, default="outside" if sentence.names else "missing")
    return doc
