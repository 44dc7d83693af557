"""The ranking against judgements made before it was written, beside two simple rankings in the same run."""

from bot.matching.engine import scoring
from bot.matching.engine.models import Item, Maker
from tests.matching import judged_pairs
from tests.matching.judged_pairs import grades, items, makers, ndcg
from tests.matching.simple_rankings import text_likeness, vocabulary_overlap


def test_the_judged_set_is_large_enough_and_whole() -> None:
    pairs = [(key, code) for key, graded in grades().items() for code in graded]
    assert len(pairs) >= 60
    assert {key for key, _ in pairs} == set(makers())
    assert {code for _, code in pairs} <= set(items())
    assert {grade for graded in grades().values() for grade in graded.values()} == {0, 1, 2, 3}


def test_the_ranking_agrees_with_the_judgements_and_beats_simple_ones() -> None:
    ours = ndcg(scoring.score)
    overlap, likeness = ndcg(vocabulary_overlap), ndcg(text_likeness)
    assert ours >= 0.9
    # What still separates each from a perfect ranking: ours leaves less than half of what the better one leaves.
    assert (1 - ours) / (1 - max(overlap, likeness)) < 0.5


def test_nothing_judged_impossible_outranks_what_could_start_tomorrow() -> None:
    wrong = [
        (key, bad, good)
        for key, graded in grades().items()
        for bad, worst in graded.items()
        for good, best in graded.items()
        if worst == 0
        and best == 3
        and scoring.score(makers()[key], items()[bad]) >= scoring.score(makers()[key], items()[good])
    ]
    assert wrong == []


def test_the_measure_itself_tells_good_from_bad() -> None:
    judged = grades()

    def perfect(maker: Maker, item: Item) -> float:
        key = next(key for key, known in makers().items() if known == maker)
        return float(judged[key].get(item.code, 0))

    assert ndcg(perfect) == 1.0
    assert judged_pairs.ndcg(lambda maker, item: -perfect(maker, item)) < 0.6
