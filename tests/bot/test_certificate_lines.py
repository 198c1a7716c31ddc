"""A certificate number read aloud says the same in a talk and at the command line."""

import pytest
from talking import ask

from bot.answering.certificate_lines import error_lines, segment_line
from bot.cli import main
from rules_core.certificate import read_certificate


@pytest.mark.parametrize("number", ["S00001130000372400000O", "S00019900003724S000002", "S000011300003724", "Y00005100012325S000001"])
def test_talk_and_command_read_a_number_alike(number: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["certificate", number])
    reading = read_certificate(number)
    said, printed = ask(f"编号 {number} 对不对").text.splitlines(), capsys.readouterr().out.splitlines()
    right = [segment_line(segment) for segment in reading.segments] if reading.valid else []
    assert [*right, *error_lines(reading)]
    assert all(line in said and line in printed for line in (*right, *error_lines(reading)))


def test_a_place_is_named_once() -> None:
    (line,) = error_lines(read_certificate("S00001130000372400000O"))
    assert line.count("第22位") == 1


def test_a_part_that_means_nothing_says_so() -> None:
    lines = map(segment_line, read_certificate("S00019900003724S000002").segments)
    assert any(line.endswith("，？") for line in lines)
