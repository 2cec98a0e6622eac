"""The search engine against PostgreSQL's and SQLite's trigrams, on invented persons.

    python benchmarks/search.py --persons 3000000
    python benchmarks/search.py --persons 300000 --peers none --show-missed 20

Makes the persons with the generator of `synodik synthesise`, feeds the table of
their records to the index, and asks a query set in which people err at stated
rates (`ERRORS`). The truth of a query is the person it was made from, not what a
book prints of them: books have slips of their own. Queries that know too little
to tell two persons apart exist, as they do in life: a person found counts as
right if it is the one asked for, or if everything the asker knew (before any
error) is printed of it, too.

The peers get the same persons, one row each: all printed names, years of birth
and places in one text, lower case, without accents. Prints JSON.
"""

import argparse
import concurrent.futures
import http.client
import json
import os
import platform
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random
from unicodedata import combining, normalize
from urllib.parse import quote

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from synodik.linking.synthesis import SCHEMA, corpus
from synodik.linking.synthesis.people import Person, persons
from synodik.linking.synthesis.slips import in_cyrillic
from synodik.model.privacy import PrivacyRule
from synodik.names import father_of, skeleton, surname_skeleton
from synodik.names.romanisation import readings
from synodik.search import index
from synodik.search.query import Searcher

SEED = 5
SAMPLED = 100_000
"""Queries ask for some of the first so many persons; the others are in the way."""
ERRORS = {
    "initials": 0.12,
    "diminutive": 0.10,
    "misspelt": 0.30,
    "transliterated": 0.20,
    "layout": 0.05,
    "reordered": 0.30,
    "year off by one or two": 0.08,
}
"""Share of queries with each; one query may have several."""
KNOWN = {"surname": 0.94, "given": 0.97, "father": 0.7, "year": 0.75, "place": 0.35, "work": 0.1}
"""Share of queries that know each; those without a surname know all else."""


@dataclass(slots=True)
class Ask:
    """A query, the number of the person meant, and what the asker knew."""

    text: str
    number: int
    known: dict[str, str]
    errors: list[str] = field(default_factory=list)


# --- how people err ---------------------------------------------------------

_CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ"


def _table(latin: str) -> dict[str, str]:
    return dict(zip(_CYRILLIC, latin.split(" "), strict=True))


_ROMAN = {
    "english": _table(
        "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya i yi ye g"
    ),
    "german": _table(
        "a b w g d e jo sch s i j k l m n o p r s t u f ch z tsch sch schtsch  y  e ju ja i ji je g"
    ),
    "polish": _table(
        "a b w g d e jo ż z i j k ł m n o p r s t u f ch c cz sz szcz  y  e ju ja i ji je g"
    ),
    "scholarly": _table(
        "a b v g d e ë ž z i j k l m n o p r s t u f ch c č š šč  y  ė ju ja i ji je g"
    ),
    "estonian": _table(
        "a b v g d e jo ž z i i k l m n o p r s t u f hh ts tš š štš  õ  e ju ja i ji je g"
    ),
}
_QWERTY = "qwertyuiop[]asdfghjkl;'zxcvbnm,."
_RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбю"
_UKRAINIAN = "йцукенгшщзхїфівапролджєячсмитьбю"
_SHORT = {
    "Иван": "Ваня", "Николай": "Коля", "Василий": "Вася", "Михаил": "Миша", "Александр": "Саша",
    "Петр": "Петя", "Алексей": "Леша", "Павел": "Паша", "Федор": "Федя", "Григорий": "Гриша",
    "Степан": "Степа", "Дмитрий": "Митя", "Яков": "Яша", "Сергей": "Сережа", "Семен": "Сеня",
    "Константин": "Костя", "Владимир": "Володя", "Мария": "Маша", "Анна": "Аня", "Евдокия": "Дуня",
    "Екатерина": "Катя", "Анастасия": "Настя", "Елена": "Лена", "Ольга": "Оля", "Татьяна": "Таня",
    "Наталья": "Наташа", "Елизавета": "Лиза", "Микола": "Коля", "Іван": "Івась", "Петро": "Петрик",
    "Олександр": "Сашко", "Григорій": "Гриць", "Stanisław": "Staszek", "Józef": "Józek",
    "Jan": "Janek",
    "Władysław": "Władek", "Wilhelm": "Willi", "Friedrich": "Fritz", "Heinrich": "Heinz",
    "Johannes": "Juhan", "Aleksander": "Sass", "Voldemar": "Volli", "Villem": "Villu",
}  # fmt: skip


def romanised(word: str, chance: Random) -> str:
    """Write a Cyrillic word in Latin letters, by one of several systems; others in Cyrillic."""
    if any("\u0400" <= letter <= "\u04ff" for letter in word):
        table = _ROMAN[chance.choice(list(_ROMAN))]
        return "".join(table.get(letter, letter) for letter in word.casefold()).title()
    return in_cyrillic(word)


def misspelt(word: str, chance: Random) -> str:
    """Put one error into a word: a letter left out, doubled, wrong, or two swapped."""
    if len(word) < 4:
        return word
    at = chance.randrange(1, len(word))
    letters = "оаеинтсрвл" if "\u0400" <= word[1] <= "\u04ff" else "aeiontsrvl"
    return chance.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at - 1] + word[at:],
            word[:at] + chance.choice(letters) + word[at + 1 :],
            word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :],
        )
    )


def on_another_keyboard(text: str, language: str) -> str:
    """Give what the keys of a Cyrillic text write on an English keyboard."""
    keys = _UKRAINIAN if language == "uk" else _RUSSIAN
    small = str.maketrans(keys, _QWERTY)
    return "".join(
        letter.translate(small) if letter.islower() else letter.casefold().translate(small).upper()
        for letter in text
    )


def asks(many: int, chance: Random, among: int = SAMPLED) -> list[Ask]:
    """Make the query set, of some of the first so many persons."""
    sample = set(chance.sample(range(among), many))
    chosen = [person for person in persons(among, SEED) if person.number in sample]
    return [_ask(person, chance) for person in chosen]


def _ask(person: Person, chance: Random) -> Ask:
    has = {name: chance.random() < share for name, share in KNOWN.items()}
    if not has["surname"]:
        has = dict.fromkeys(KNOWN, True) | {"surname": False, "work": has["work"]}
    has["year"] = has["year"] or not (has["father"] or has["place"])
    names = {"surname": person.surname, "given": person.given, "father": _father(person, chance)}
    names = {name: word for name, word in names.items() if has[name]}
    place = person.birth_place[chance.choice((0, 2))]
    wanted = [name for name, share in ERRORS.items() if chance.random() < share]
    made: list[str] = []
    for error in wanted:
        changed = _ERRING[error](names, made, person, chance) if error in _ERRING else None
        if changed:
            names = changed
            made.append(error)
    year = person.born.year
    if "year off by one or two" in wanted and has["year"] and len(names) == 3:
        year += chance.choice((-2, -1, 1, 2))
        made.append("year off by one or two")
    words = [*names.values()]
    if "reordered" in wanted and "initials" not in made:
        chance.shuffle(words)
        made.append("reordered")
    known = {
        "surname": person.surname,
        "given": person.given,
        "father": person.father,
        "year": str(person.born.year),
        "place": place,
    }
    rest = {"year": str(year), "place": place, "work": person.occupation}
    words += [value for name, value in rest.items() if has[name]]
    return Ask(
        " ".join(words),
        person.number,
        {name: value for name, value in known.items() if has[name]},
        made,
    )


Names = dict[str, str]


def _in_short(names: Names, _: list[str], person: Person, __: Random) -> Names | None:
    if "given" not in names or person.given not in _SHORT:
        return None
    return names | {"given": _SHORT[person.given]}


def _by_initials(names: Names, made: list[str], _: Person, __: Random) -> Names | None:
    if len(names) < 3 or made:
        return None
    return names | {name: names[name][0] + "." for name in ("given", "father")}


def _with_an_error(names: Names, _: list[str], __: Person, chance: Random) -> Names | None:
    long = [name for name, word in names.items() if len(word) > 3]
    if not long:
        return None
    worst = chance.choice(long)
    return names | {worst: misspelt(names[worst], chance)}


def _in_other_letters(names: Names, _: list[str], __: Person, chance: Random) -> Names | None:
    return {name: romanised(word, chance) for name, word in names.items()}


def _on_other_keys(names: Names, made: list[str], person: Person, __: Random) -> Names | None:
    if not person.people.is_cyrillic or {"transliterated", "initials"} & set(made):
        return None
    language = person.people.language
    return {name: on_another_keyboard(word, language) for name, word in names.items()}


_ERRING: dict[str, Callable[[Names, list[str], Person, Random], Names | None]] = {
    "initials": _by_initials,
    "diminutive": _in_short,
    "misspelt": _with_an_error,
    "transliterated": _in_other_letters,
    "layout": _on_other_keys,
}


def _father(person: Person, chance: Random) -> str:
    """Give the patronymic as Russians use it, or the father's name as others do."""
    from synodik.linking.synthesis.entries import _patronymic  # noqa: PLC0415

    if person.people.language in {"ru", "tt"} or (
        person.people.is_cyrillic and chance.random() < 0.5
    ):
        name = person.people.in_russian.get(person.father, person.father)
        return _patronymic(name, is_man=person.is_man)
    return person.father


# --- data -------------------------------------------------------------------


def data(count: int, folder: Path) -> tuple[pa.Table, pa.Table, dict[int, str]]:
    """Give records, persons, and ids by number of those sampled; kept in a folder between runs."""
    files = [folder / f"{count}-{name}.parquet" for name in ("records", "persons")]
    if not all(file.is_file() for file in files):
        _make(count, *files)
    records, told = (pq.read_table(file, memory_map=True) for file in files)
    sampled = told.filter(pc.less(told["number"], SAMPLED))
    numbers, people = (sampled[name].to_pylist() for name in ("number", "person"))
    ids = dict(zip(numbers, people, strict=True))
    return records, told.select(["record", "person"]), ids


def _make(count: int, records_file: Path, persons_file: Path) -> None:
    kept = pa.schema([("record", pa.string()), ("person", pa.string()), ("number", pa.int64())])
    first: dict[int, str] = {}
    with (
        pq.ParquetWriter(records_file, SCHEMA) as records,
        pq.ParquetWriter(persons_file, kept) as told,
    ):
        for batch in corpus(count * 3, seed=SEED):
            entries = batch.records.column("entry").to_pylist()
            ids = [first.setdefault(*pair) for pair in zip(batch.truth, entries, strict=True)]
            records.write_batch(batch.records)
            columns = {"record": entries, "person": ids, "number": batch.truth}
            told.write_batch(pa.RecordBatch.from_pydict(columns, schema=kept))
            if len(first) >= count:
                return


# --- judging ----------------------------------------------------------------


class Judge:
    """Tells whether a person found is the one asked for, or fits as well.

    What is printed of a person is taken from the records, whoever found it.
    """

    def __init__(self, records: pa.Table, told: pa.Table, ids: dict[int, str]) -> None:
        self._ids = ids
        columns = ["surname", "given_name", "patronymic", "birth_date", "birth_place", "residence"]
        self._records = records.select(columns).append_column("person", told["person"])
        self._rows: dict[str, list[dict[str, str | None]]] = {}

    def read(self, people: set[str]) -> None:
        """Read what is printed of some persons."""
        is_asked = pc.is_in(self._records["person"], value_set=pa.array(sorted(people)))
        for row in self._records.filter(is_asked).to_pylist():
            self._rows.setdefault(row.pop("person"), []).append(row)

    def is_right(self, ask: Ask, found: str) -> bool:
        """Whether it is the person, or everything known is printed of the one found."""
        if found == self._ids[ask.number]:
            return True
        rows = self._rows[found]
        return all(
            any(_fits(what, value, row) for row in rows) for what, value in ask.known.items()
        )


def _fits(what: str, value: str, row: dict[str, str | None]) -> bool:
    if what == "year":
        return (row["birth_date"] or "").startswith(value)
    if what == "place":
        places = f"{row['birth_place']} {row['residence']}"
        return value in places
    printed = row[{"surname": "surname", "given": "given_name", "father": "patronymic"}[what]] or ""
    key = surname_skeleton if what == "surname" else skeleton
    if what == "father":
        return bool(
            {key(father_of(each)) for each in readings(printed)} & {key(e) for e in readings(value)}
        )
    return bool({key(each) for each in readings(printed)} & {key(each) for each in readings(value)})


@dataclass
class Result:
    """What one engine did with the query set."""

    first: int = 0
    among_ten: int = 0
    asked: int = 0
    cpu_seconds: float = 0.0
    seconds: list[float] = field(default_factory=list)
    missed: list[Ask] = field(default_factory=list)
    by_error: dict[str, list[int]] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """Give shares and times."""
        times = sorted(self.seconds)
        return {
            "queries": self.asked,
            "first": round(self.first / self.asked, 4),
            "among_ten": round(self.among_ten / self.asked, 4),
            "p50_ms": round(times[len(times) // 2] * 1000, 2),
            "p95_ms": round(times[int(len(times) * 0.95)] * 1000, 2),
            "max_ms": round(times[-1] * 1000, 2),
            "own_cpu_ms_a_query": round(self.cpu_seconds / self.asked * 1000, 2),
            "by_error": {
                name: {"queries": held[0], "first": held[1], "among_ten": held[2]}
                for name, held in sorted(self.by_error.items())
            },
        }


def measured(query_set: list[Ask], find: Callable[[str], list[str]], judge: Judge) -> Result:
    """Ask all queries of an engine."""
    result = Result()
    answers: list[list[str]] = []
    before = time.process_time()
    for ask in query_set:
        start = time.perf_counter()
        answers.append(find(ask.text)[:10])
        result.seconds.append(time.perf_counter() - start)
    result.cpu_seconds = time.process_time() - before
    judge.read({person for found in answers for person in found})
    for ask, found in zip(query_set, answers, strict=True):
        right = [judge.is_right(ask, person) for person in found]
        result.asked += 1
        result.first += right[:1] == [True]
        result.among_ten += any(right)
        for name in ask.errors or ["none"]:
            held = result.by_error.setdefault(name, [0, 0, 0])
            held[0] += 1
            held[1] += right[:1] == [True]
            held[2] += any(right)
        if right[:1] != [True]:
            result.missed.append(ask)
    return result


# --- ours -------------------------------------------------------------------


def built(records: pa.Table, told: pa.Table, folder: Path) -> dict[str, object]:
    """Build the index in a process of its own, so that its memory is its own."""
    start = time.perf_counter()
    process = os.fork()
    if process == 0:
        index.build(folder / "index", records, told, rule=PrivacyRule(), today=date(2026, 11, 22))
        os._exit(0)
    _, status, used = os.wait4(process, 0)
    if status:
        sys.exit("the index could not be built")
    return {
        "seconds": round(time.perf_counter() - start),
        "cpu_seconds": round(used.ru_utime + used.ru_stime),
        "peak_mb": used.ru_maxrss // 1024,
    }


def ours(searcher: Searcher) -> Callable[[str], list[str]]:
    """Give our search: hits, then near misses, as a reader sees them."""

    def find(text: str) -> list[str]:
        answer = searcher.search(text, limit=10)
        return [hit.person for hit in (*answer.hits, *answer.near)]

    return find


def size_of(folder: Path) -> int:
    """Give the bytes of all files below a folder."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def memory_mb() -> int:
    """Give this process's own memory, in MB; pages of mapped files are not its own."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("RssAnon"):
            return int(line.split()[1]) // 1024
    return 0


# --- HTTP -------------------------------------------------------------------

_SERVER = """
import sys
from pathlib import Path
import uvicorn
from fastapi import FastAPI
from fastapi.responses import ORJSONResponse
from dataclasses import asdict
from synodik.search.query import Searcher
searcher = Searcher(Path(sys.argv[1]) / "index")
searcher.warm()
app = FastAPI()
@app.get("/api/search")
def search(q: str, limit: int = 10):
    return ORJSONResponse(asdict(searcher.search(q, limit=limit)))
uvicorn.run(app, port=int(sys.argv[2]), log_level="error", access_log=False)
"""


def through_http(folder: Path, query_set: list[Ask], clients: int = 8) -> dict[str, object]:
    """Ask through HTTP, so many clients at once."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", _SERVER, str(folder), str(port)]
    )
    try:
        _wait_for(port)
        texts = [ask.text for ask in query_set]
        local = threading.local()

        def ask(text: str) -> float:
            if not hasattr(local, "connection"):
                local.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            start = time.perf_counter()
            local.connection.request("GET", f"/api/search?q={quote(text)}&limit=10")
            response = local.connection.getresponse()
            response.read()
            assert response.status == 200, (text, response.status)
            return time.perf_counter() - start

        with concurrent.futures.ThreadPoolExecutor(clients) as pool:
            list(pool.map(ask, texts[:100]))
            start = time.perf_counter()
            times = sorted(pool.map(ask, texts))
            wall = time.perf_counter() - start
        status = Path(f"/proc/{server.pid}/status").read_text().splitlines()
        held = {
            line.split(":")[0]: line.split()[1]
            for line in status
            if line.startswith("Rss") or line.startswith("VmRSS")
        }
        return {
            "clients": clients,
            "queries_per_second": round(len(texts) / wall, 1),
            "p50_ms": round(times[len(times) // 2] * 1000, 1),
            "p99_ms": round(times[int(len(times) * 0.99)] * 1000, 1),
            "server_memory_mb": int(held.get("VmRSS", 0)) // 1024,
            "server_own_memory_mb": int(held.get("RssAnon", 0)) // 1024,
        }
    finally:
        server.terminate()
        server.wait()


def _wait_for(port: int) -> None:
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.5)
        else:
            return
    sys.exit("the server did not start")


# --- peers ------------------------------------------------------------------


def rows_for_peers(records: pa.Table, told: pa.Table) -> Iterator[tuple[str, str]]:
    """Give each person's id and the text by which a peer finds it."""
    texts: dict[str, dict[str, None]] = {}
    columns = ["surname", "given_name", "patronymic", "birth_date", "birth_place", "occupation"]
    both = records.select(columns).append_column("person", told["person"])
    for batch in both.to_batches(100_000):
        for row in batch.to_pylist():
            held = texts.setdefault(row.pop("person"), {})
            row["birth_date"] = (row["birth_date"] or "")[:4]
            held.update(dict.fromkeys(value for value in row.values() if value))
    for person, values in texts.items():
        yield person, unaccented(" ".join(values))


def unaccented(text: str) -> str:
    """Give a text in lower case without accents, as `unaccent` and `lower` do."""
    return "".join(c for c in normalize("NFD", text.casefold()) if not combining(c))


@contextmanager
def postgres(
    rows: Iterator[tuple[str, str]], folder: Path
) -> Iterator[tuple[object, dict[str, object]]]:
    """Start a private cluster with the rows in it, under a trigram index."""
    import psycopg  # noqa: PLC0415 - only for the peer

    binaries = _postgres_binaries()
    cluster = folder / "postgres"
    cluster.mkdir()
    folder.chmod(0o755)
    user = ["runuser", "-u", "nobody", "--"] if os.geteuid() == 0 else []
    if user:
        shutil.chown(cluster, "nobody")
    run = [
        *user,
        str(binaries / "initdb"),
        "-D",
        str(cluster / "data"),
        "-U",
        "bench",
        "-A",
        "trust",
        "--locale=C.UTF-8",
        "-E",
        "UTF8",
    ]
    subprocess.run(run, check=True, stdout=subprocess.DEVNULL)
    settings = {
        "listen_addresses": "", "shared_buffers": "1GB", "maintenance_work_mem": "1GB",
        "fsync": "off", "max_wal_size": "8GB", "work_mem": "64MB", "jit": "off",
    }  # fmt: skip
    run = [*user, str(binaries / "postgres"), "-D", str(cluster / "data"), "-k", str(cluster)]
    run += [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    server = subprocess.Popen(run, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(120):
            try:
                link = psycopg.connect(
                    host=str(cluster), user="bench", dbname="postgres", autocommit=True
                )
                break
            except psycopg.OperationalError:
                time.sleep(0.5)
        start = time.perf_counter()
        with link.cursor() as cursor:
            cursor.execute("CREATE EXTENSION pg_trgm")
            cursor.execute("CREATE EXTENSION unaccent")
            cursor.execute("CREATE TABLE person (id text, said text)")
            with cursor.copy("COPY person FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            cursor.execute("CREATE INDEX ON person USING gin (said gin_trgm_ops)")
            cursor.execute("ANALYZE person")
            cursor.execute("SELECT pg_total_relation_size('person')")
            size = cursor.fetchone()[0]
        yield link, {"build_seconds": round(time.perf_counter() - start), "bytes": size}
        link.close()
    finally:
        server.terminate()
        server.wait()


def _postgres_binaries() -> Path:
    found = shutil.which("postgres")
    places = [Path(found).resolve().parent] if found else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for place in places:
        if (place / "initdb").exists() and (place / "postgres").exists():
            return place
    sys.exit("PostgreSQL is not installed")


def by_trigrams(link: object) -> Callable[[str], list[str]]:
    """Give the search of PostgreSQL: rows alike enough, the most alike first.

    The threshold is lowered until something is found.
    """

    def find(text: str) -> list[str]:
        with link.cursor() as cursor:
            for threshold in (0.6, 0.45, 0.3):
                cursor.execute(f"SET pg_trgm.similarity_threshold = {threshold * 0.6}")
                cursor.execute(
                    "SELECT id FROM person WHERE said %% unaccent(lower(%s)) "
                    "ORDER BY similarity(said, unaccent(lower(%s))) DESC LIMIT 10",
                    (text, text),
                )
                found = [row[0] for row in cursor.fetchall()]
                if found:
                    return found
        return []

    return find


def sqlite(
    rows: Iterator[tuple[str, str]], folder: Path
) -> tuple[Callable[[str], list[str]], dict[str, object]]:
    """Give the search of SQLite: FTS5 with its trigram tokenizer, ranked by BM25."""
    import sqlite3  # noqa: PLC0415 - only for the peer

    start = time.perf_counter()
    link = sqlite3.connect(folder / "peer.sqlite", isolation_level=None)
    link.execute("PRAGMA journal_mode = off")
    link.execute("CREATE VIRTUAL TABLE person USING fts5(id UNINDEXED, said, tokenize='trigram')")
    link.execute("BEGIN")
    link.executemany("INSERT INTO person VALUES (?, ?)", rows)
    link.execute("COMMIT")
    link.execute("INSERT INTO person(person) VALUES ('optimize')")
    told = {
        "build_seconds": round(time.perf_counter() - start),
        "bytes": (folder / "peer.sqlite").stat().st_size,
    }

    def find(text: str) -> list[str]:
        words = unaccented(text).replace('"', " ").split()
        parts = {word[at : at + 3] for word in words for at in range(max(1, len(word) - 2))}
        query = " OR ".join(f'"{part}"' for part in sorted(parts) if len(part) == 3)
        if not query:
            return []
        rows = link.execute(
            "SELECT id FROM person WHERE person MATCH ? ORDER BY rank LIMIT 10", (query,)
        )
        return [row[0] for row in rows]

    return find, told


# --- main -------------------------------------------------------------------


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--persons", type=int, default=300_000)
    parser.add_argument("--queries", type=int, default=2000)
    parser.add_argument("--peer-queries", type=int, default=200)
    parser.add_argument("--peers", choices=("both", "none"), default="both")
    parser.add_argument("--folder", type=Path, help="kept between runs, with data and index")
    parser.add_argument("--no-http", action="store_true")
    parser.add_argument("--show-missed", type=int, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(exist_ok=True)
        report = run(options, folder, Path(temporary))
    print(json.dumps(report, ensure_ascii=False, indent=1))


def run(options: argparse.Namespace, folder: Path, temporary: Path) -> dict[str, object]:
    """Measure all that was asked for."""
    records, told, ids = data(options.persons, folder)
    query_set = asks(options.queries, Random(11), min(SAMPLED, options.persons))
    report: dict[str, object] = {
        "machine": f"{platform.machine()}, {os.cpu_count()} processors",
        "load_before": round(os.getloadavg()[0], 1),
        "persons": options.persons,
        "records": len(records),
        "errors": ERRORS,
        "queries_with": dict(
            Counter(error for ask in query_set for error in ask.errors or ["none"])
        ),
    }
    home = folder / f"{options.persons}-built"
    if not home.is_dir():
        home.mkdir()
        report["build"] = built(records, told, home)
    report["index_bytes_a_person"] = round(size_of(home) / options.persons)
    judge = Judge(records, told, ids)
    searcher = Searcher(home / "index")
    searcher.warm()
    find = ours(searcher)
    for ask in query_set[:50]:
        find(ask.text)
    result = measured(query_set[50:], find, judge)
    report["synodik"] = result.as_json()
    for ask in result.missed[: options.show_missed]:
        best = [
            (h.name, h.years, round(h.score, 1), h.missing)
            for h in searcher.search(ask.text).hits[:2]
        ]
        print(ask.text, ask.known, ask.errors, ids[ask.number], best, sep=" | ", file=sys.stderr)
    if not options.no_http:
        report["http"] = through_http(home, query_set)
    if options.peers == "both":
        few = query_set[:: max(1, len(query_set) // options.peer_queries)]
        report["synodik_same_queries"] = measured(few, find, judge).as_json()
        rows = list(rows_for_peers(records, told))
        with postgres(iter(rows), temporary) as (link, told_of):
            report["postgresql"] = told_of | measured(few, by_trigrams(link), judge).as_json()
        search, told_of = sqlite(iter(rows), temporary)
        report["sqlite"] = told_of | measured(few, search, judge).as_json()
    report["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return report


if __name__ == "__main__":
    main()
