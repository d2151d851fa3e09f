"""Recounts: which fact replaces which, and which recounts must be written."""

from dataclasses import replace

from chalicelib.domain.metrics.facts import gone
from chalicelib.domain.metrics.recounts import Recount, changes_counters, is_news
from tests.domain.metrics.test_counters import FACT


def test_only_a_later_version_is_news_and_never_of_what_is_gone() -> None:
    assert is_news(None, FACT)
    assert is_news(FACT, replace(FACT, version=4))
    assert not is_news(FACT, FACT)
    assert not is_news(FACT, replace(FACT, version=2))
    assert not is_news(gone(FACT), replace(FACT, version=9))


def test_what_changes_no_counter_need_not_be_written_unless_it_is_gone_before_it_was_counted() -> None:
    assert changes_counters(Recount(None, FACT))
    assert changes_counters(Recount(FACT, gone(FACT)))
    assert changes_counters(Recount(None, gone(FACT)))
    assert not changes_counters(Recount(FACT, replace(FACT, version=4)))
