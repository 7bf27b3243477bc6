"""Every honest upload has full marks wherever it comes from, and every other is told what is wrong with it."""

from tests.desk.uploads import PLATFORMS, cases, outcomes


def test_a_hundred_and_fifty_uploads(small, tmp_path):
    found = list(outcomes(small, tmp_path / "in"))
    assert len(found) == len(PLATFORMS) * len(cases(b"")) == 150
    assert [(o.platform, o.case.name, o.kind, o.told, o.points) for o in found if not o.is_right] == []
    for outcome in found:
        assert str(tmp_path) not in outcome.told
        assert outcome.told or not outcome.kind
        assert "doe" not in outcome.told, "that is Canvas's name for the file, not its author's"
