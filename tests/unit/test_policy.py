"""Attempts, pauses and lateness: a pure function of what the platform says."""

import json
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.core.policy import NOT_COUNTED, Attempt, Policy, UploadTime, days_late, lateness, rule
from autograder.course.assignment import AssignmentError, load_assignment

DUE = datetime(2026, 3, 1, 23, 0, tzinfo=timezone(timedelta(hours=-8)))
TOML = 'title = "T"\nsummary = "S"\n[[questions]]\nid = "q"\ntitle = "Q"\nfunctions = ["f"]\n'


def upload(late=timedelta(0), earlier=(), closed=None):
    return UploadTime(DUE + late, DUE, closed, tuple(earlier))


def attempt(ago, score=0.0, counts=True):
    return Attempt(DUE - ago, score, counts)


def test_nothing_declared_refuses_nothing():
    earlier = [attempt(timedelta(seconds=i)) for i in range(50)]
    ruling = rule(Policy(), upload(timedelta(days=400), earlier, closed=DUE))
    assert (ruling.refused, ruling.penalty, ruling.attempt) == ("", 0.0, 51)


def test_attempts_are_counted():
    earlier = [attempt(timedelta(hours=2), 3.0), attempt(timedelta(hours=1), 7.0)]
    assert rule(Policy(max_attempts=3), upload(earlier=earlier)).refused == ""
    ruling = rule(Policy(max_attempts=2), upload(earlier=earlier))
    assert ruling.refused == "you have used all 2 attempts"
    assert ruling.best == earlier[1]
    assert rule(Policy(max_attempts=1), upload(earlier=earlier)).refused == "you have used your attempt"


def test_refused_and_broken_uploads_are_no_attempts():
    earlier = [attempt(timedelta(hours=2), 3.0), attempt(timedelta(minutes=1), 99.0, counts=False)]
    ruling = rule(Policy(max_attempts=2, minimum_minutes_between=60), upload(earlier=earlier))
    assert (ruling.refused, ruling.attempt) == ("", 2)
    assert ruling.best == earlier[0]


@pytest.mark.parametrize(
    ("minutes", "words"), [(30, ""), (29.5, "in 1 minute."), (10, "in 20 minutes."), (0, "in 30 ")]
)
def test_pause(minutes, words):
    ruling = rule(Policy(minimum_minutes_between=30), upload(earlier=[attempt(timedelta(minutes=minutes))]))
    assert words in ruling.refused
    assert bool(ruling.refused) == bool(words)


@pytest.mark.parametrize(
    ("late", "days", "penalty"),
    [
        (timedelta(hours=-1), 0, 0.0),
        (timedelta(0), 0, 0.0),
        (timedelta(seconds=1), 1, 0.1),
        (timedelta(days=1), 1, 0.1),
        (timedelta(days=1, seconds=1), 2, 0.2),
        (timedelta(days=30), 30, 1.0),
    ],
)
def test_started_days_cost(late, days, penalty):
    ruling = rule(Policy(late_penalty_per_day=0.1), upload(late))
    assert (ruling.days_late, ruling.penalty, ruling.refused) == (days, penalty, "")


def test_started_hours_and_grace():
    policy = Policy(late_penalty_per_hour=0.01, late_penalty_per_day=0.1, grace_minutes=15)
    for late, days, penalty in [
        (timedelta(minutes=15), 0, 0.0),
        (timedelta(minutes=16), 1, 0.11),
        (timedelta(hours=1, minutes=1), 1, 0.12),
        (timedelta(days=1, minutes=1), 2, 0.45),
    ]:
        ruling = rule(policy, upload(late))
        assert (ruling.days_late, ruling.penalty) == (days, penalty)


def test_too_late_and_closed():
    policy = Policy(late_days_allowed=2)
    assert rule(policy, upload(timedelta(days=2))).refused == ""
    assert "it is 3 days late, and 2 days" in rule(policy, upload(timedelta(days=2, hours=1))).refused
    assert "nothing after the due date" in rule(Policy(late_days_allowed=0), upload(timedelta(hours=1))).refused
    closed = rule(policy, upload(timedelta(hours=2), closed=DUE + timedelta(hours=1)))
    assert "when the assignment closed" in closed.refused


def test_no_due_date_is_never_late():
    assert rule(Policy(late_days_allowed=0, late_penalty_per_day=1), UploadTime(DUE)).refused == ""


@given(
    late=st.timedeltas(-timedelta(days=9), timedelta(days=9)),
    scores=st.lists(st.floats(0, 10), max_size=5),
    attempts=st.none() | st.integers(1, 5),
    per_day=st.floats(0, 1),
)
def test_a_penalty_is_a_part_and_the_best_is_kept(late, scores, attempts, per_day):
    earlier = [attempt(timedelta(days=20 + i), score) for i, score in enumerate(scores)]
    ruling = rule(Policy(max_attempts=attempts, late_penalty_per_day=per_day), upload(late, earlier))
    assert 0 <= ruling.penalty <= 1
    assert (ruling.best.score if ruling.best else 0) == max(scores, default=0)
    assert bool(ruling.refused) == (attempts is not None and len(scores) >= attempts)


METADATA = {
    "id": 1,
    "created_at": "2026-03-01T14:22:32.365935-08:00",
    "assignment": {"due_date": "2026-03-01T23:00:00.000000-08:00", "late_due_date": None, "title": "Homework"},
    "submission_method": "upload",
    "users": [{"email": "student@example.com", "id": 1, "name": "S"}],
    "previous_submissions": [
        {
            "submission_time": "2026-02-28T10:00:00-08:00",
            "score": 4.5,
            "autograder_error": False,
            "results": {"tests": []},
        },
        {"submission_time": "2026-02-28T11:00:00-08:00", "score": None, "autograder_error": True, "results": None},
        {"submission_time": "2026-02-28T12:00:00-08:00", "score": 4.5, "results": {"extra_data": {"refused": "x"}}},
        {
            "submission_time": "2026-02-28T13:00:00-08:00",
            "score": 0.0,
            "results": {"extra_data": {"infrastructure_error": True}},
        },
    ],
}


def test_metadata_of_gradescope():
    read = UploadTime.from_json(json.dumps(METADATA))
    assert read.due == DUE
    assert [(a.score, a.counts) for a in read.earlier] == [(4.5, True), (0.0, False), (4.5, False), (0.0, False)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "{}",
        '{"created_at": 3, "assignment": {}}',
        '{"created_at": "2026-03-01T00:00:00", "assignment": {}}',
        '{"created_at": "2026-03-01T00:00:00Z", "assignment": {}, "previous_submissions": [1]}',
    ],
)
def test_other_metadata_is_said_to_be_unreadable(text):
    with pytest.raises(ValueError, match=r"submission_metadata.json cannot be read"):
        UploadTime.from_json(text)


def test_declared_in_the_assignment(tmp_path):
    (tmp_path / "assignment.toml").write_text(TOML + "[policy]\nmax_attempts = 5\nlate_penalty_per_day = 0.1\n")
    assert load_assignment(tmp_path).policy == Policy(max_attempts=5, late_penalty_per_day=0.1)
    (tmp_path / "assignment.toml").write_text(TOML + "[policy]\ndue = 2026-03-01T23:00:00-08:00\n")
    assert load_assignment(tmp_path).policy == Policy(due=DUE)
    (tmp_path / "assignment.toml").write_text(TOML)
    assert load_assignment(tmp_path).policy.is_empty


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("max_attempt = 1", "did you mean max_attempts"),
        ("max_attempts = 0", "max_attempts: 0 is out of range"),
        ("max_attempts = 1.5", "max_attempts: a whole number"),
        ("late_penalty_per_day = 10", "a part of the points"),
        ("late_penalty_per_day = nan", "out of range"),
        ("late_penalty_per_hour = 2", "late_penalty_per_hour: a part of the points"),
        ("grace_minutes = -1", "grace_minutes: -1 is out of range"),
        ("due = 2026-03-01T12:00:00", "due: a time with its zone is expected"),
        ('due = "tomorrow"', "due: a time with its zone is expected"),
        ("minimum_minutes_between = true", "a number is expected"),
        ('attempt = "first"', "attempt: 'first' is not one of last, best"),
        ("attempt = [1]", "is not one of last, best"),
        ('hidden_checks = "never"', "not one of hidden, after_due_date, after_published, visible"),
        ("not_run_counts = 0", "not_run_counts: true or false is expected"),
        ("published_after = 2026-03-01", "published_after: a time with its zone"),
    ],
)
def test_what_is_wrong_is_named(tmp_path, line, words):
    (tmp_path / "assignment.toml").write_text(f"{TOML}[policy]\n{line}\n")
    with pytest.raises(AssignmentError, match="assignment.toml") as caught:
        load_assignment(tmp_path)
    assert words in str(caught.value)


BERLIN = Policy(timezone="Europe/Berlin", late_penalty_per_day=0.1)


@pytest.mark.parametrize("year_day", [(2026, 10, 24), (2026, 3, 28), (2026, 6, 1)])  # clocks go back, forward, neither
@pytest.mark.parametrize(("hours", "minutes", "days"), [(23, 30, 1), (23, 59, 1), (24, 1, 2)])
def test_days_are_those_of_the_calendar(year_day, hours, minutes, days):
    zone = ZoneInfo("Europe/Berlin")
    due = datetime(*year_day, 23, 59, tzinfo=zone)
    midnight = datetime(*year_day) + timedelta(days=1)
    time = (midnight + timedelta(hours=hours, minutes=minutes)).replace(tzinfo=zone).astimezone(UTC)
    late = lateness(BERLIN, due.astimezone(UTC), time)
    assert days_late(BERLIN, late) == days


def test_within_an_hour_that_the_clock_shows_twice():
    due = datetime(2026, 10, 25, 0, 40, tzinfo=UTC)  # 02:40 in summer time
    time = datetime(2026, 10, 25, 1, 20, tzinfo=UTC)  # 02:20 after the change
    assert lateness(BERLIN, due, time) == timedelta(minutes=40)
    assert lateness(BERLIN, time, due) < timedelta(0)


def test_a_zone_that_there_is_not():
    with pytest.raises(ValueError, match="timezone: 'Mars' is unknown"):
        Policy.from_table({"timezone": "Mars"})


def test_an_upload_that_was_no_attempt_stays_none_when_its_result_is_forgotten():
    """A later result has its time: Gradescope leaves out old results."""

    def submission(minute, results):
        return {"submission_time": f"2026-03-01T12:{minute:02}:00+00:00", "score": 0, "results": results}

    refused = submission(1, {"extra_data": {"refused": "too soon"}})
    first = UploadTime.from_json(
        json.dumps({"created_at": "2026-03-01T12:02:00+00:00", "assignment": {}, "previous_submissions": [refused]})
    )
    ruling = rule(Policy(max_attempts=3), first)
    assert (ruling.attempt, len(ruling.not_counted)) == (1, 1)
    forgotten = [submission(1, None), submission(2, {"extra_data": {NOT_COUNTED: list(ruling.not_counted)}})]
    later = UploadTime.from_json(
        json.dumps({"created_at": "2026-03-01T12:03:00+00:00", "assignment": {}, "previous_submissions": forgotten})
    )
    assert rule(Policy(max_attempts=3), later).attempt == 2
