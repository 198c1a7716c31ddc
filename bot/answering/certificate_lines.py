"""A certificate number read aloud: a line for each of its parts, a line for whatever is wrong."""

from bot.answering.wording import say
from rules_core.certificate import CertificateReading, Segment


def segment_line(segment: Segment) -> str:
    """One part: where it stands, its characters, what they mean."""
    place = str(segment.first) if segment.first == segment.last else f"{segment.first}–{segment.last}"
    meaning = segment.meaning or say("certificate.no_meaning")
    return say("certificate.segment", place=place, name=segment.name, value=segment.value, meaning=meaning)


def error_lines(reading: CertificateReading) -> list[str]:
    """What is wrong, each with its place and the mend."""
    return [say("certificate.error", message=error.message) for error in reading.errors]
