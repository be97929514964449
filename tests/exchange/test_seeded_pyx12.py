"""The seeded faults: each makes its own fault and no other, and pyx12 says of each what its row says.

What pyx12 says is measured by its three answers. Its maps are read once for all rows.
"""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

import pytest

from .seeded.pyx12_verdict import quiet, verdict
from .seeded.seeded import Seeded, base_text, recounted, seeded, sound, table

FAULTS = {row.id: row for row in seeded()}
SOUND = {row.id: row for row in sound()}
ALL = {**FAULTS, **SOUND}
BASES = tuple(table()["files"])

OF_THE_TOTAL = {
    "total-too-high",
    "total-a-cent-short",
    "total-with-a-line-gone",
}
"""The rows that put the claim's total wrong, on purpose."""


@pytest.fixture(scope="module", autouse=True)
def _maps_once() -> Iterator[None]:
    with quiet():
        yield


def elements(row: Seeded) -> list[list[str]]:
    """The segments of a file with their elements. Delimiters as its ISA declares them."""
    text = row.data.decode()
    element, end = text[3], text[105]
    return [each.strip().split(element) for each in text.split(end) if each.strip()]


# --- the table


def test_there_are_more_than_forty_faults_and_no_id_stands_twice() -> None:
    ids = [row["id"] for kind in ("fault", "sound") for row in table()[kind]]
    assert len(FAULTS) > 40
    assert [name for name, times in Counter(ids).items() if times > 1] == []


@pytest.mark.parametrize("name", BASES)
def test_the_counts_of_a_base_file_are_right_as_it_was_written(name: str) -> None:
    assert recounted(base_text(name)) == base_text(name)


def test_no_two_rows_make_the_same_file() -> None:
    """And none makes its base file again, which is a row of its own."""
    files = Counter((row.data, row.expected.as_of) for row in ALL.values())
    assert max(files.values()) == 1


@pytest.mark.parametrize(
    "topic", ["charge", "units", "npi", "pointer", "icd", "mbi", "certificate", "answer"]
)
def test_a_topic_has_more_than_one_fault(topic: str) -> None:
    assert sum(topic in name.split("-") for name in FAULTS) > 1


# --- each its own fault and no other: what all other rows must still have right


@pytest.mark.parametrize("row", ALL.values(), ids=ALL)
def test_only_a_fault_of_the_total_puts_a_total_wrong(row: Seeded) -> None:
    claims: list[tuple[Decimal, Decimal]] = []
    for name, *values in elements(row):
        if name == "CLM":
            claims.append((Decimal(values[1]), Decimal(0)))
        elif name == "SV1":
            claims[-1] = (claims[-1][0], claims[-1][1] + Decimal(values[1]))
    wrong = any(total != lines for total, lines in claims)
    assert wrong == (row.id in OF_THE_TOTAL)


@pytest.mark.parametrize("row", ALL.values(), ids=ALL)
def test_only_a_fault_of_the_count_puts_a_count_wrong(row: Seeded) -> None:
    segments = elements(row)
    names = [each[0] for each in segments]
    counted = names.index("SE") - names.index("ST") + 1
    said = int(segments[names.index("SE")][1])
    assert (said != counted) == (row.id == "set-count")


@pytest.mark.parametrize("row", ALL.values(), ids=ALL)
def test_only_a_fault_of_numbers_repeats_a_number(row: Seeded) -> None:
    segments = elements(row)
    claims = [each[1] for each in segments if each[0] == "CLM"]
    lines = [each[2] for each in segments if each[:2] == ["REF", "6R"]]
    repeated = len(set(claims)) < len(claims) or len(set(lines)) < len(lines)
    assert repeated == (
        row.id
        in {
            "claim-number-repeated",
            "claim-number-of-another-patient",
            "line-number-repeated",
            "line-number-of-another-claim",
        }
    )


def luhn_sum(digits: str) -> int:
    """The sum of Luhn over 80840 and a number: every second digit from the right doubled, nine taken off above nine."""
    return sum(
        int(digit) if place % 2 == 0 else sum(divmod(2 * int(digit), 10))
        for place, digit in enumerate(reversed("80840" + digits))
    )


def test_luhn_by_hand() -> None:
    """1234567893: 9 7 5 3 1 doubled give 9 5 1 6 2 = 23; 8 6 4 2 = 20; the prefix 24; the check digit 3: 70."""
    assert luhn_sum("1234567893") == 70


@pytest.mark.parametrize("row", ALL.values(), ids=ALL)
def test_only_a_fault_of_an_npi_puts_an_npi_wrong(row: Seeded) -> None:
    npis = [each[9] for each in elements(row) if len(each) > 9 and each[8] == "XX"]
    wrong = any(not (len(npi) == 10 and npi.isdecimal() and luhn_sum(npi) % 10 == 0) for npi in npis)
    assert wrong == ("npi" in row.id and row.id != "ordering-without-npi")


@pytest.mark.parametrize("row", ALL.values(), ids=ALL)
def test_only_a_fault_of_time_dates_a_service_after_the_day_of_the_check(row: Seeded) -> None:
    days = [each[3][:8] for each in elements(row) if each[:2] == ["DTP", "472"]]
    late = any(day > f"{row.expected.as_of:%Y%m%d}" for day in days)
    # 31 June comes after 5 June, whatever it is.
    assert late == (row.id in {"service-after-the-day-of-the-check", "service-date-impossible"})


@pytest.mark.parametrize("row", ALL.values(), ids=ALL)
def test_a_file_was_made_by_the_day_of_its_check(row: Seeded) -> None:
    made = next(each[4] for each in elements(row) if each[0] == "BHT")
    assert made <= f"{row.expected.as_of:%Y%m%d}"


_LETTER = "[AC-HJKMNP-RT-Y]"
MBI = re.compile(
    f"[1-9]{_LETTER}({_LETTER}|[0-9])[0-9]{_LETTER}({_LETTER}|[0-9])[0-9]{_LETTER}{{2}}[0-9]{{2}}"
)
"""Place by place; no S, L, O, I, B, Z, which look like digits."""


@pytest.mark.parametrize("row", ALL.values(), ids=ALL)
def test_only_a_fault_of_an_mbi_puts_an_mbi_wrong(row: Seeded) -> None:
    """The other payer's own number of a member, in 2330A, is no MBI: it stands behind OI."""
    before = ""
    wrong = []
    for each in elements(row):
        if each[:2] == ["NM1", "IL"] and before != "OI":
            wrong.append(len(each) < 10 or MBI.fullmatch(each[9]) is None)
        before = each[0]
    assert wrong
    assert any(wrong) == row.id.startswith("mbi-")


@pytest.mark.parametrize("row", ALL.values(), ids=ALL)
def test_only_a_fault_of_the_first_payer_does_not_balance(row: Seeded) -> None:
    """E0439: 180.00 charged, 120.00 paid, 30.00 + 30.00 taken off. E0434: 32.40 = 21.60 + 5.40 + 5.40."""
    charge, open_lines = Decimal(0), []
    for name, *values in elements(row):
        if name == "SV1":
            charge = Decimal(values[1])
        elif name == "SVD":
            open_lines.append(charge - Decimal(values[1]))
        elif name == "CAS":
            open_lines[-1] -= Decimal(values[2])
    assert any(open_lines) == (row.id == "first-payer-does-not-balance")


# --- pyx12


@pytest.mark.parametrize("row", FAULTS.values(), ids=FAULTS)
def test_pyx12_says_of_a_fault_what_its_row_says(row: Seeded) -> None:
    assert verdict(row.data, row.expected.but_for).by == row.expected.pyx12_by


@pytest.mark.parametrize("row", SOUND.values(), ids=SOUND)
def test_pyx12_accepts_what_is_sound_but_for_the_certificate_indicator(row: Seeded) -> None:
    """The exception covers that segment alone, each time that it stands there, and no file has it for nothing."""
    found = verdict(row.data, row.expected.but_for)
    indicators = sum(each[:2] == ["PWK", "CT"] for each in elements(row))
    assert (found.by, found.excepted) == (frozenset(), indicators)
    assert found.returned == (indicators > 0)


@pytest.mark.parametrize("code", ["AB", "AD", "AF", "AG", "NS"])
def test_pyx12_refuses_the_certificate_indicator_with_each_of_its_codes(code: str) -> None:
    """Which is why the exception is needed: not AD alone is refused."""
    data = SOUND["certificate-of-2022"].data.replace(b"PWK*CT*AD", f"PWK*CT*{code}".encode())
    assert verdict(data).by == {"return", "999", "json"}
    assert verdict(data, f"PWK*CT*{code}").by == frozenset()


def test_the_exception_hides_nothing_else() -> None:
    """Another value in the same element, another element, another segment: all told in spite of it."""
    data = SOUND["certificate-of-2022"].data
    for right, wrong in (
        (b"PWK*CT*AD~\nCR3*I*MO*99~\nCRC*09*Y*38~\nDTP*472*D8*20221107~", b""),
        (b"CR3*I*MO*99", b"CR3*Q*MO*99"),
        (b"PWK*CT*AD", b"PWK*CT*ZZ"),
        (b"SBR*P*18", b"SBR*P*77"),
    ):
        assert verdict(data.replace(right, wrong, 1), "PWK*CT*AD").by == {"999", "json"}


def test_maps_that_are_read_once_say_what_maps_read_anew_say() -> None:
    """A file that was refused leaves nothing behind in the maps."""
    rows = [ALL[name] for name in ("line-counter-gap", "segments-out-of-order", "total-too-high", *BASES)]
    together = [verdict(row.data, row.expected.but_for) for row in rows]
    alone = []
    for row in rows:
        with quiet():
            alone.append(verdict(row.data, row.expected.but_for))
    assert together == alone
