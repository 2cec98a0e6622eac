"""Which registered body a wording means."""

import pytest

from synodik.crimes import BodyFinder, Reach
from synodik.model.edtf import interval_of
from synodik.places.resolve import Gazetteer


@pytest.mark.parametrize(
    ("wording", "day", "body"),
    [
        pytest.param("Тройка при УНКВД по Омской обл.", "", "troika-nkvd:omsk-obl", id="undated"),
        pytest.param("тройкой Омского УНКВД", "1937-10-03", "troika-1937:omsk-obl", id="adjective"),
        pytest.param(
            "особая тройка УНКВД по Омской области",
            "1938-10-03",
            "special-troika-1938:omsk-obl",
            id="special troika",
        ),
        pytest.param("Тройка при ПП ОГПУ в Казахстане", "1931", "troika-ogpu:kz", id="republic"),
        pytest.param(
            "тройка ПП ОГПУ СЕВЕРНОГО КРАЯ", "", "troika-ogpu:northern-krai", id="capitals"
        ),
        pytest.param("тройка при НКВД АССР НП", "", "troika-nkvd:volga-germans", id="initials"),
        pytest.param("Комиссия НКВД СССР и Прокурора СССР", "1938-02-01", "dvoika", id="dvoika"),
        pytest.param("ОСО", "1942-06-01", "oso-nkvd", id="a date tells whose council"),
        pytest.param("ОСО при МГБ СССР", "", "oso-mgb", id="a word tells whose council"),
        pytest.param("erin.", "1950-02-01", "oso-mgb", id="Estonian, by date"),
        pytest.param("ВКВС СССР", "", "military-collegium", id="military collegium"),
        pytest.param("КГБ при СМ СССР", "1960", "kgb:su", id="of the council, not the council"),
        pytest.param(
            "Комиссией НКВД СССР, Прокурора СССР и председателя ВКВС СССР",
            "1938-06",
            "higher-commission",
            id="commission of three",
        ),
        pytest.param("NL ÜKSK", "1940", "military-collegium", id="the same, Estonian initials"),
        pytest.param(
            "ENSV Siseministeeriumi vägede sõjatribunal", "1946", "tribunal-mvd:ee", id="MVD"
        ),
        pytest.param(
            "Balti laevastiku sõjatribunal", "1941", "tribunal-fleet:baltiiskii", id="fleet"
        ),
        pytest.param("ENSV SARK", "1941-05", "nkvd:ee", id="NKVD in Estonian"),
        pytest.param("ENSV RJRK", "1945-05", "nkgb:ee", id="NKGB in Estonian"),
        pytest.param("ОКР «Смерш» 49 армии", "1944", "special-department:49", id="Smersh"),
        pytest.param(
            "облсуд г. Омска", "1950", "regional-court:omsk-obl", id="a court by its town"
        ),
        pytest.param(
            "спецколлегия Омского облсуда", "1936", "special-collegium:omsk-obl", id="special"
        ),
        pytest.param("Комиссия ПВС СССР", "1956-05", "commission-1956", id="commission of 1956"),
        pytest.param("ВТ ПриВО", "", "tribunal-district:privolzskii", id="military district"),
        pytest.param("Военный трибунал 33 армии", "1943", "tribunal-army:33", id="army"),
        pytest.param(
            "военным трибуналом Северной ж.д.", "1943", "tribunal-railway:severnoi", id="railway"
        ),
        pytest.param("ВТ войск НКВД Эстонской ССР", "1945", "tribunal-nkvd:ee", id="NKVD troops"),
        pytest.param("ENSV ÜK otsus", "", "supreme-court:ee", id="Estonian supreme court"),
        pytest.param("Kirovi obl. kohus", "", "regional-court:kirov-obl", id="Estonian, of Russia"),
        pytest.param("Смолоблсуд", "", "regional-court:smolensk-obl", id="joined"),
        pytest.param("Особлива трійка при НКВС СРСР", "", "troika-nkvd", id="Ukrainian"),
    ],
)
def test_a_wording_leads_to_a_body(finder: BodyFinder, wording: str, day: str, body: str) -> None:
    when = interval_of(day) if day else None
    found = finder.find(wording, language="ru", when=when)
    assert found.body is not None
    assert found.body.id == body


@pytest.mark.parametrize(
    ("wording", "reach"),
    [
        ("вторично", Reach.NONE),
        ("тройка", Reach.KIND),
        ("Тройка при УНКВД", Reach.ORGAN),
        ("тройка при УНКВД по Омской обл.", Reach.BODY),
        ("ОСО при НКВД СССР", Reach.BODY),
        ("НКВД СССР", Reach.BODY),
    ],
)
def test_how_far_a_wording_leads_is_told(finder: BodyFinder, wording: str, reach: Reach) -> None:
    assert finder.find(wording, language="ru").reach is reach


def test_a_body_of_another_time_is_doubted(finder: BodyFinder) -> None:
    found = finder.find("Комиссия НКВД и Прокурора СССР", language="ru", when=interval_of("1949"))
    assert found.confidence == 0.5


def test_initials_borne_by_two_provinces_are_settled_by_the_places_of_the_entry(
    finder: BodyFinder, places: Gazetteer
) -> None:
    when = interval_of("1937-10-03")
    alone = finder.find("тройка УНКВД КК", language="ru", when=when)
    assert alone.reach is Reach.ORGAN
    assert alone.territory.alternatives == ("krasnoyarsk-krai", "krasnodar-krai")
    here = [places.place("krasnoyarsk-krai")]
    settled = finder.find("тройка УНКВД КК", language="ru", when=when, context=here)
    assert settled.body is not None
    assert settled.body.id == "troika-1937:krasnoyarsk-krai"
    assert settled.confidence < 1


def test_a_body_of_a_territory_belongs_to_that_of_its_parent(finder: BodyFinder) -> None:
    found = finder.find("тройка УНКВД по Омской обл.", language="ru", when=interval_of("1937-10"))
    assert found.body is not None
    assert found.body.parent == "troika-nkvd:omsk-obl"


def test_a_province_is_no_guberniya(finder: BodyFinder) -> None:
    found = finder.find("Красноярская губЧК", language="ru", when=interval_of("1920"))
    assert found.body is not None
    assert found.body.id == "cheka"
