"""The desk over both stores: repeats, order, turns, stale buttons, forgetting."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from counting import NO_FILES, Whole, counting_step

from bot.post.answered import Answered
from bot.post.desk import Desk, TooFast
from bot.post.letters import Letter
from bot.post.responding import Manners
from bot.post.words import load_words
from bot.reminders.operations import list_all
from bot.store import Store, open_store, unanswered
from bot.store.mail import Waiting, backlog
from bot.store.turns import Worker

ONE, TWO = Worker("one"), Worker("two")


def letter(number: int, text: str = "好", user: str = "7", **more: object) -> Letter:
    return replace(Letter("test", str(number), user, text), **more)  # type: ignore[arg-type]


def serve(desk: Desk, worker: Worker = ONE, person: str = "test:7") -> list[Waiting]:
    """Everything that is sent to a person until nothing is left."""
    desk.claim(worker, "test", 10)
    sent: list[Waiting] = []
    while waiting := desk.advance(worker, person, sent[-1] if sent else None, Whole()):
        sent.append(waiting)
    return sent


def texts(sent: list[Waiting]) -> list[str]:
    return [waiting.parcel.text for waiting in sent]


def test_letters_are_answered_in_order_and_repeats_dropped(desk: Desk) -> None:
    assert desk.receive([letter(1, "甲"), letter(2, "乙"), letter(1, "甲")]) == 2
    assert desk.receive([letter(2, "乙"), letter(3, "丙")]) == 1
    assert texts(serve(desk)) == ["1|甲", "2|乙", "3|丙"]
    assert serve(desk) == []
    with desk.store.transaction() as db:
        assert backlog(db) == (0, 0)


def test_what_was_committed_and_not_sent_is_sent_by_the_next(desk: Desk) -> None:
    desk.receive([letter(1, "甲"), letter(2, "乙")])
    desk.claim(ONE, "test", 10)
    lost = desk.advance(ONE, "test:7", None, Whole())
    assert lost is not None
    desk.leave(ONE)
    assert texts(serve(desk, TWO)) == [lost.parcel.text, "2|乙"]


def test_one_worker_at_a_time_serves_a_person(desk: Desk) -> None:
    desk.receive([letter(1), letter(2, user="8")])
    assert set(desk.claim(ONE, "test", 10)) == {"test:7", "test:8"}
    assert desk.claim(TWO, "test", 10) == ()
    assert desk.advance(TWO, "test:7", None, Whole()) is None


def test_a_worker_past_its_lease_finds_that_another_took_over(desk: Desk) -> None:
    paused = Worker("paused", lease=-1)
    desk.receive([letter(1, "甲"), letter(2, "乙")])
    desk.claim(paused, "test", 10)
    first = desk.advance(paused, "test:7", None, Whole())
    assert desk.claim(TWO, "test", 10) == ("test:7",)
    assert desk.advance(paused, "test:7", first, Whole()) is None
    assert texts(serve(desk, TWO)) == ["1|甲", "2|乙"]


def test_a_parcel_that_failed_waits_and_holds_back_the_later_ones(desk: Desk) -> None:
    desk.receive([letter(1, "甲"), letter(2, "乙")])
    desk.claim(ONE, "test", 10)
    first = desk.advance(ONE, "test:7", None, Whole())
    assert first is not None
    desk.postpone(ONE, "test:7", first, 500)
    assert desk.claim(ONE, "test", 10) == ()
    with desk.store.transaction() as db:
        db.rows("UPDATE outbox SET not_before = 0")
    again = serve(desk)
    assert texts(again) == ["1|甲", "2|乙"]
    assert again[0].attempts == 1


@pytest.mark.parametrize("hours", [-1, 1])
def test_a_clock_set_back_or_forward_repeats_and_stops_nothing(tmp_path: Path, hours: int) -> None:
    from bot.store.sqlite import SqliteStore

    now = [1_800_000_000.0]
    store = SqliteStore(tmp_path / "a.db", clock=lambda: now[0])
    desk = Desk(store, counting_step, Manners(load_words(), rate_limit=60), NO_FILES)
    desk.receive([letter(1, "甲"), letter(2, "乙")])
    desk.claim(ONE, "test", 10)
    first = desk.advance(ONE, "test:7", None, Whole())
    assert first is not None
    desk.postpone(ONE, "test:7", first, 300)
    now[0] += 3600 * hours
    desk.receive([letter(1, "甲")])
    assert texts(serve(desk, TWO)) == ["1|甲", "2|乙"]
    store.close()


def test_a_blocked_person_gets_nothing_until_writing_again(desk: Desk) -> None:
    desk.receive([letter(1, "甲"), letter(2, "乙")])
    desk.claim(ONE, "test", 10)
    desk.advance(ONE, "test:7", None, Whole())
    desk.blocked(ONE, "test:7")
    assert texts(serve(desk)) == ["2|乙"]


def test_every_answer_is_witnessed_and_logged_without_words_or_people(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    told: list[Answered] = []
    desk = Desk(store, counting_step, Manners(load_words(), rate_limit=0), NO_FILES, witness=told.append)
    with caplog.at_level("INFO", "jishi.messages"):
        desk.answer(letter(1, "甲"))
        desk.answer(letter(1, "甲"))
        desk.receive([letter(2, "天气")])
        serve(desk)
    assert [(one.channel, one.status, one.band) for one in told] == [("test", "answered", "answer"), ("test", "out_of_scope", "outside")]
    assert all(one.seconds > 0 for one in told)
    assert [record.message for record in caplog.records] == ["答复", "答复"]
    assert not any("甲" in str(vars(record)) or "test:7" in str(vars(record)) for record in caplog.records)


def test_people_are_answered_in_parallel_and_each_in_order(store: Store) -> None:
    desk = Desk(store, counting_step, Manners(load_words(), rate_limit=0), NO_FILES)
    people, each = 12, 8
    heard: dict[str, list[str]] = {f"test:{user}": [] for user in range(people)}

    def work(name: str) -> None:
        worker = Worker(name)
        while True:
            claimed = desk.claim(worker, "test", 3)
            if not claimed and backlog_of(store) == (0, 0):
                return
            for person in claimed:
                waiting = desk.advance(worker, person, None, Whole())
                while waiting:
                    heard[person].append(waiting.parcel.text)
                    waiting = desk.advance(worker, person, waiting, Whole())

    for number in range(each):
        desk.receive([letter(user * 100 + number, str(number), str(user)) for user in range(people)])
    threads = [threading.Thread(target=work, args=(f"w{index}",)) for index in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(lines == [f"{number + 1}|{number}" for number in range(each)] for lines in heard.values())


def backlog_of(store: Store) -> tuple[int, int]:
    with store.transaction() as db:
        return backlog(db)


def test_answers_on_the_spot_are_the_same_for_a_repeat(desk: Desk) -> None:
    first = desk.answer(letter(1, "甲"))
    assert desk.answer(letter(1, "甲")) == first
    assert desk.answer(letter(2, "乙"))[0].text == "2|乙"
    assert desk.answer(letter(1, "甲")) == ()


def test_answers_on_the_spot_at_once_are_counted_one_by_one(desk: Desk) -> None:
    with ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(lambda number: desk.answer(letter(number)), range(24)))
    assert sorted(int(reply[0].text.split("|")[0]) for reply in replies) == list(range(1, 25))


def test_rooms_are_kept_apart(desk: Desk) -> None:
    desk.answer(letter(1))
    assert desk.answer(letter(2, room="g"))[0].text == "1|好"


def test_a_button_says_what_stands_behind_it(desk: Desk) -> None:
    desk.receive([letter(1, "选")])
    (sent,) = serve(desk)
    assert [button.label for button in sent.parcel.buttons] == ["甲", "乙"]
    desk.receive([letter(2, "", press=sent.parcel.buttons[1].token)])
    assert texts(serve(desk)) == ["2|要乙@510000"]


def test_a_button_of_an_earlier_question_shows_the_present_one(desk: Desk) -> None:
    desk.receive([letter(1, "问一"), letter(2, "问二")])
    old, present = serve(desk)
    desk.receive([letter(3, "", press=old.parcel.buttons[0].token)])
    (stale,) = serve(desk)
    assert "2|问二" in stale.parcel.text
    assert stale.parcel.buttons == present.parcel.buttons
    desk.receive([letter(4, "", press=present.parcel.buttons[0].token)])
    assert texts(serve(desk)) == ["3|是"]


def test_a_button_of_another_person_and_a_forged_one_do_nothing(desk: Desk) -> None:
    desk.receive([letter(1, "选")])
    (sent,) = serve(desk)
    pressed = sent.parcel.buttons[0].token
    desk.receive([letter(2, "", user="8", press=pressed), letter(3, "", user="8", press="1.0; drop table")])
    assert texts(serve(desk, person="test:8")) == [load_words().stale_button] * 2


def test_what_breaks_the_dialogue_is_apologised_for_and_stops_nothing(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.receive([letter(1, "甲"), letter(2, "坏"), letter(3, "丙")])
    assert texts(serve(desk)) == ["1|甲", load_words().broke, "2|丙"]
    assert "ValueError" in caplog.text
    assert "test:7" not in caplog.text
    assert "on purpose: 坏" not in caplog.text


def test_the_rate_limit_warns_once_and_ends_with_the_minute(store: Store) -> None:
    desk = Desk(store, counting_step, Manners(load_words(), rate_limit=2), NO_FILES)
    desk.receive([letter(number, str(number), at=600.0 + number) for number in range(6)])
    assert texts(serve(desk)) == ["1|0", "2|1", load_words().too_fast]
    desk.receive([letter(9, "后", at=700.0)])
    assert texts(serve(desk)) == ["3|后"]
    for number in (10, 11):
        desk.answer(letter(number, user="8", at=0.0))
    assert desk.answer(letter(12, user="8", at=0.0))[0].text == load_words().too_fast
    with pytest.raises(TooFast):
        desk.answer(letter(13, user="8", at=0.0))


def test_text_that_no_database_holds_is_cleaned() -> None:
    from bot.post.letters import clean

    assert clean("甲\x00\ud83d乙") == "甲乙"
    assert len(clean("长" * 9000)) == 8000


def test_forgetting_starts_anew_and_later_letters_are_answered(desk: Desk) -> None:
    desk.receive([letter(1, "甲"), letter(2, "/forget"), letter(3, "丙")])
    assert texts(serve(desk)) == ["1|甲", load_words().forgotten, "1|丙"]


def test_the_forgotten_are_not_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "jishi.db"
    store = open_store(str(path))
    desk = Desk(store, counting_step, Manners(load_words(), rate_limit=0), NO_FILES)
    for number in range(200):
        user = "77712345" if number % 2 else "6"
        desk.receive([letter(number, f"我是张三丰{number}" if number % 2 else "别人", user)])
        serve(desk, person=f"test:{user}")
    assert found(tmp_path, "77712345")
    desk.receive([letter(1000, "/forget", "77712345")])
    serve(desk, person="test:77712345")
    assert found(tmp_path, "77712345") == found(tmp_path, "张三丰") == []
    assert found(tmp_path, "test:6")
    store.close()
    assert found(tmp_path, "77712345") == found(tmp_path, "张三丰") == []


def found(folder: Path, words: str) -> list[str]:
    spellings = (words.encode(), words.encode("unicode_escape"))
    return [file.name for file in folder.iterdir() if any(spelling in file.read_bytes() for spelling in spellings)]


def test_an_administrator_forgets_a_person_with_all_that_waits(desk: Desk) -> None:
    desk.receive([letter(1), letter(2, user="8")])
    desk.forget("test:7")
    assert serve(desk) == []
    assert texts(serve(desk, person="test:8")) == ["1|好"]


def test_a_confirmed_reminder_is_kept_with_the_answer(desk: Desk) -> None:
    desk.answer(Letter("telegram", "1", "7", "提醒"))
    (kept,) = list_all(desk.store)
    assert (kept.target, kept.person, kept.says) == ("telegram:7", "telegram:7", "交材料")
    assert desk.answer(Letter("telegram", "2", "7", "/forget"))[0].text == load_words().forgotten
    assert list_all(desk.store) == ()


def test_where_nobody_can_be_reminded_it_is_said_and_not_kept(desk: Desk) -> None:
    first = desk.answer(letter(1, "提醒"))
    assert first[0].text == load_words().cannot_remind
    assert desk.answer(letter(1, "提醒")) == first
    assert list_all(desk.store) == ()


def test_old_talks_are_swept(desk: Desk) -> None:
    desk.answer(letter(1))
    assert desk.sweep(180) == 0
    with desk.store.transaction() as db:
        db.rows("UPDATE talk SET touched = touched - 200 * 86400")
    assert desk.sweep(180) == 1
    assert desk.answer(letter(2))[0].text == "1|好"


def test_unanswered_questions_are_counted_without_identity(desk: Desk) -> None:
    for number, user in enumerate(("7", "8")):
        desk.answer(letter(number, "天气怎样，打我电话 13812345678", user))
    (entry,) = unanswered.listed(desk.store)
    assert entry.question == "天气怎样，打我电话 …"
    assert (entry.status, entry.times) == ("out_of_scope", 2)
