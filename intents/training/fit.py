"""Learns the weights: TF-IDF over `features.grams`, one linear separator a topic, then only what matters is kept."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.preprocessing import normalize
from sklearn.svm import LinearSVC

from intents.features import CONCEPT, grams
from intents.weights import ZERO, pack, row_width

KEPT = 46_000
_SOFTNESS = 1.0
_CONCEPT_WEIGHT = 1.2
_WEIGHT_BY_LENGTH = {1: 1.5, 2: 1.0, 3: 0.5}
_CLIPPED_SHARE = 99.95
_BYTE = 127
_LENGTH_BYTE = 255


@dataclass(frozen=True)
class Fitted:
    """Features with their weights for every topic (features × topics), how long each makes a question, intercepts."""

    topics: tuple[str, ...]
    features: tuple[str, ...]
    values: NDArray[np.float64]
    lengths: NDArray[np.float64]
    intercepts: NDArray[np.float64]


def fit(texts: Sequence[str], topics: Sequence[str]) -> Fitted:
    """Learns from prepared texts and their topics."""
    counter = CountVectorizer(analyzer=grams, binary=True)
    counts: csr_matrix = counter.fit_transform(texts)
    names = counter.get_feature_names_out()
    seen = np.asarray(counts.sum(axis=0)).ravel()
    rarity = np.log((1 + len(texts)) / (1 + seen)) + 1
    rarity *= np.array([_weight(name) for name in names])
    machine = LinearSVC(C=_SOFTNESS, random_state=0)
    machine.fit(normalize(counts @ diags(rarity)), list(topics))
    importance = np.abs(machine.coef_).max(axis=0) * rarity * np.log1p(seen)
    kept = np.sort(np.argsort(-importance, kind="stable")[:KEPT])
    return Fitted(
        topics=tuple(machine.classes_),
        features=tuple(names[kept]),
        values=(machine.coef_[:, kept] * rarity[kept]).T,
        lengths=rarity[kept] ** 2,
        intercepts=machine.intercept_,
    )


def _weight(feature: str) -> float:
    return _CONCEPT_WEIGHT if feature.startswith(CONCEPT) and len(feature) > 2 else _WEIGHT_BY_LENGTH[len(feature)]


def packed(fitted: Fitted, settings: dict[str, float]) -> bytes:
    """The weights as the file that `intents.weights` reads, a byte for each."""
    scale = float(np.percentile(np.abs(fitted.values).max(axis=1), _CLIPPED_SHARE)) / _BYTE
    length_scale = float(fitted.lengths.max()) / _LENGTH_BYTE
    rows = np.zeros((len(fitted.features), row_width(len(fitted.topics))), dtype=np.uint8)
    rows[:, : len(fitted.topics)] = np.clip(np.rint(fitted.values / scale), -_BYTE, _BYTE).astype(np.int16) + ZERO
    rows[:, len(fitted.topics)] = np.rint(fitted.lengths / length_scale)
    head = {
        "topics": fitted.topics,
        "intercepts": [round(float(x), 4) for x in fitted.intercepts],
        "scale": float(f"{scale:.6g}"),
        "length_scale": float(f"{length_scale:.6g}"),
        "settings": settings,
    }
    return pack(head, fitted.features, rows.tobytes())
