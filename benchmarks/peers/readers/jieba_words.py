"""The topic of the phrase nearest in TF-IDF over jieba's words, with its stock dictionary."""

import logging
from collections.abc import Callable
from pathlib import Path

import jieba
import joblib
from sklearn.feature_extraction.text import TfidfVectorizer

jieba.setLogLevel(logging.ERROR)


def learn(phrases: list[tuple[str, str]], folder: Path) -> None:
    words = TfidfVectorizer(analyzer=_words)
    known = words.fit_transform(text for text, _ in phrases)
    joblib.dump((words, known, [topic for _, topic in phrases]), folder / "words.joblib")


def ready(folder: Path) -> Callable[[str], str]:
    jieba.initialize()
    words, known, topics = joblib.load(folder / "words.joblib")
    return lambda question: topics[(known @ words.transform([question]).T).toarray().argmax()]


def _words(text: str) -> list[str]:
    return list(jieba.cut(text))
