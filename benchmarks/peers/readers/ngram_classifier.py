"""A linear classifier over runs of one to three characters, as scikit-learn's guide would have it."""

from collections.abc import Callable
from pathlib import Path

import joblib
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC


def learn(phrases: list[tuple[str, str]], folder: Path) -> None:
    model = make_pipeline(TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True), LinearSVC())
    model.fit([text for text, _ in phrases], [topic for _, topic in phrases])
    joblib.dump(model, folder / "model.joblib")


def ready(folder: Path) -> Callable[[str], str]:
    model = joblib.load(folder / "model.joblib")
    return lambda question: str(model.predict([question])[0])
