"""What the engine is compared with: trigrams of PostgreSQL and of SQLite."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unicodedata import combining, normalize

import pyarrow as pa


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


def by_words(link: object) -> Callable[[str], list[str]]:
    """Give the search of PostgreSQL word by word: rows that hold a word alike, the best sum first.

    A word of the query may stand anywhere in a row (`word_similarity`), so that
    order does not matter, as it does to the whole text.
    """

    def find(text: str) -> list[str]:
        words = unaccented(text).split()
        held = " OR ".join("said %%> %s" for _ in words)
        alike = " + ".join("word_similarity(%s, said)" for _ in words)
        with link.cursor() as cursor:
            cursor.execute("SET pg_trgm.word_similarity_threshold = 0.6")
            cursor.execute(
                f"SELECT id FROM person WHERE {held} ORDER BY {alike} DESC LIMIT 10",
                (*words, *words),
            )
            return [row[0] for row in cursor.fetchall()]

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
