import pytest

from synodik.counting.lineage import Claim, Relation, Words, answers, words_stand

TEXT = "A first line.\nMillions starved, it is said.\nNobody starved.\n"


def document(name: str) -> str | None:
    return TEXT if name == "essay.txt" else None


@pytest.mark.parametrize(
    ("locator", "quotation", "found"),
    [
        ("essay.txt:2:14", "Millions starved", Words.STAND),
        ("essay.txt:2", "Millions starved", Words.STAND),
        ("essay.txt", "Nobody starved", Words.STAND),
        ("essay.txt:2:14", "Nobody starved", Words.ELSEWHERE),
        ("essay.txt:2", "Thousands starved", Words.ABSENT),
        ("other.txt:2", "Millions starved", Words.UNSEEN),
        ("", "Millions starved", Words.NO_SOURCE),
        ("essay.txt:2", "", Words.NO_SOURCE),
        ("essay.txt:99999999999999999999", "Millions starved", Words.STAND),
    ],
)
def test_words_are_looked_for_where_they_are_said_to_stand(
    locator: str, quotation: str, found: Words
) -> None:
    claim = Claim("a", "millions starved", locator=locator, quotation=quotation)
    assert words_stand(claim, document) is found


def test_a_question_has_every_answer_with_its_critics_and_supporters() -> None:
    claims = [
        Claim("many", "deaths of the famine", number="7,000,000", about="Ukraine 1932"),
        Claim("none", "no famine", about="Ukraine 1932", relations={Relation.CONTESTS: ("many",)}),
        Claim("again", "the famine", about="Ukraine", relations={Relation.QUOTES: ("many",)}),
        Claim("camps", "camps", about="USSR"),
    ]
    found = answers(claims, "FAMINE Ukraine", document)
    assert [(each.claim.id, each.critics, each.supporters) for each in found] == [
        ("many", ("none",), ("again",)),
        ("none", (), ()),
        ("again", (), ()),
    ]
    assert len(answers(claims, "", document)) == 4
