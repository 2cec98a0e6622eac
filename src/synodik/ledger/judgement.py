"""The decision whether two records tell of one person.

Payload: `a` and `b`, ids of records, `a_sha256` and `b_sha256` of their texts, and
`verdict`: `same`, `different` or `unsure`. It outranks every model and survives
rebuilds. A pair that was drawn to measure a build also brings `sample`, the build's
id, `stratum`, the kind of pair, and `of`, how many of that kind the build has.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from synodik.ledger.line import Line
from synodik.ledger.payloads import digest_of, refuse_unknown_keys, text_of, whole_number_of
from synodik.model import judgement as model
from synodik.model.errors import LedgerError
from synodik.model.judgement import Judgement, Sample, Verdict

NAME: Final = "judgement"
_DIGESTS: Final = ("a_sha256", "b_sha256")
_TURNED: Final = {"a": "b", "b": "a", "a_sha256": "b_sha256", "b_sha256": "a_sha256"}
_SAMPLE: Final = {"sample", "stratum", "of"}


def check(payload: Mapping[str, object], _earlier: Iterable[Line]) -> dict[str, object]:
    """Validate the payload of a new judgement; the lesser id comes first.

    Raises:
        LedgerError: a record is not named, both are one, or the verdict is none.
    """
    refuse_unknown_keys(NAME, payload, {"a", "b", "verdict", *_DIGESTS, *_SAMPLE})
    if text_of(NAME, payload, "a") > text_of(NAME, payload, "b"):
        payload = {_TURNED.get(key, key): value for key, value in payload.items()}
    a, b = text_of(NAME, payload, "a"), text_of(NAME, payload, "b")
    if a == b:
        raise LedgerError(f"a judgement needs two records; {a} was named twice")
    verdict = text_of(NAME, payload, "verdict")
    if verdict not in list(Verdict):
        raise LedgerError(f"{verdict!r} is no verdict; it is one of {', '.join(Verdict)}")
    checked: dict[str, object] = {"a": a, "b": b, "verdict": verdict}
    for key in _DIGESTS:
        checked |= digest_of(NAME, payload, key)
    if payload.keys() & _SAMPLE:
        checked |= sample_keys(_sample(payload))
    return checked


def sample_keys(sample: Sample) -> dict[str, object]:
    """Write what a pair stands for as keys of a payload."""
    return {"sample": sample.build, "stratum": sample.stratum, "of": sample.of}


def standing(lines: Iterable[Line]) -> tuple[Judgement, ...]:
    """Fold judgements: of two on one pair the later holds."""
    return tuple(model.standing(map(_read, lines)).values())


def _read(line: Line) -> Judgement:
    return Judgement(
        a=text_of(NAME, line.payload, "a"),
        b=text_of(NAME, line.payload, "b"),
        verdict=Verdict(text_of(NAME, line.payload, "verdict")),
        line=line.number,
        sample=_sample(line.payload) if "sample" in line.payload else None,
    )


def _sample(payload: Mapping[str, object]) -> Sample:
    return Sample(
        build=text_of(NAME, payload, "sample"),
        stratum=text_of(NAME, payload, "stratum"),
        of=whole_number_of(NAME, payload, "of"),
    )
