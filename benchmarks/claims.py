"""How fast claims become 837P and are checked, on one core, and whether memory stays flat however many there are.

Each claim has two lines (stationary and portable liquid oxygen), each of another patient. `written` is the writer's whole
way: text, read back, every check. `checked` is what `check` takes for the bytes of the same file; `both` is one after
the other. `text` is the text alone, judged by nobody. pyx12 validates the same file beside it, its maps loaded before.
The patients' months and the numbers of claims and lines are remembered, to see one that comes twice: that is what
memory grows by, and it is told a claim.
"""

import datetime as dt
import io
import logging
import subprocess
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.figure import Figure
from loxley.billing.claim import (
    Address,
    Claim,
    ClaimLine,
    Coverage,
    Payer,
    PersonName,
    Practitioner,
    Subscriber,
    Supplier,
    claim_total,
)
from loxley.exchange.x12.claim_check import check
from loxley.exchange.x12.claim_loops import claim_loop, subscriber_loop, supplier_loop
from loxley.exchange.x12.claim_partner import Partner, PartnerContact, Submission
from loxley.exchange.x12.claim_writing import ClaimFile

CLAIMS, ROUNDS, JUDGED = 5_000, 5, 500
STREAMED = {"1k": 1_000, "10k": 10_000, "100k": 100_000}
AS_OF = dt.date(2024, 6, 30)
_STATUS = Path("/proc/self/status")
_KILOBYTE = 1024
_LETTERS = "ACDEFGHJKMNPQRTUVWXY"
_PARTNER = Partner(
    format="loxley/partner@1",
    submitter_id="SUB001",
    submitter_name="EXAMPLE HOME OXYGEN",
    contact=PartnerContact(name="BILLING", phone="3035550100"),
    receiver_id="19003",
    receiver_name="EXAMPLE DME CONTRACTOR",
)
_SUPPLIER = Supplier(
    "EXAMPLE HOME OXYGEN", "1234567893", "123456789", Address(("1 MAIN ST",), "AURORA", "CO", "800101234")
)


def submission() -> Submission:
    """A file of its own, made at a time that is given."""
    return Submission(_PARTNER, 1, dt.datetime(2024, 6, 30, 8, 0), production=False)  # noqa: DTZ001


def claim(number: int) -> Claim:
    """The claim of one patient for one month."""
    day = dt.date(2024, 5, 1 + number % 28)
    ordered_by = Practitioner(PersonName(f"DOCTOR{number % 300}", "R"), "1003000126")
    lines = (
        ClaimLine("E0439", ("RR", "N1"), Decimal("198.23"), 1, day, f"C{number}-1", ordered_by),
        ClaimLine("E0434", ("RR", "N1"), Decimal("41.17"), 1, day, f"C{number}-2", ordered_by),
    )
    return Claim(
        number=f"C{number}",
        supplier=_SUPPLIER,
        subscriber=Subscriber(
            PersonName(f"FAMILY{number}", "ADA"),
            Address((f"{number} OAK ST",), "AURORA", "CO", "80010"),
            dt.date(1930 + number % 40, 2, 11),
            "F",
        ),
        coverage=Coverage("P", Payer("19003", "EXAMPLE DME CONTRACTOR"), _member(number), "MB"),
        diagnoses=("J449", "J9611"),
        lines=lines,
        total=claim_total(lines),
    )


def _member(number: int) -> str:
    """An identifier of the right form: letters and digits that count up."""
    letters = [_LETTERS[number // 20**place % 20] for place in range(4)]
    return f"1{letters[0]}{letters[1]}4{letters[2]}{letters[3]}5MK{number // 160_000:02}"


def measure() -> Iterator[Figure]:
    """Memory of a stream; claims a second of each way; pyx12 on the same file."""
    peaks = {name: _peak(many) for name, many in STREAMED.items()}
    for name, peak in peaks.items():
        yield Figure(f"claims.peak_{name}_mb", peak, "MB")
    grown = (peaks["100k"] - peaks["10k"]) * 1e6 / (STREAMED["100k"] - STREAMED["10k"])
    yield Figure("claims.remembered_bytes_a_claim", round(grown), "B")
    claims = [claim(number) for number in range(CLAIMS)]
    data = _written(claims)
    signs = _PARTNER.signs
    ways: dict[str, Callable[[], object]] = {
        "text": lambda: [
            supplier_loop(each.supplier, signs)
            + subscriber_loop(each.subscriber, each.coverage, signs)
            + claim_loop(each, signs)
            for each in claims
        ],
        "written": lambda: _written(claims),
        "checked": lambda: check(data, AS_OF),
        "both": lambda: check(_written(claims), AS_OF),
    }
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _round in range(ROUNDS):
        for name, way in ways.items():
            began = perf_counter()
            way()
            times[name].append(perf_counter() - began)
    for name, taken in times.items():
        yield Figure(f"claims.{name}_per_s_core", round(CLAIMS / median(taken)), "1/s")
    yield Figure("claims.bytes_a_claim", round(len(data) / CLAIMS), "B")
    yield Figure("claims.pyx12_per_s_core", round(_by_pyx12(claims[:JUDGED])), "1/s")


def _written(claims: list[Claim]) -> bytes:
    file = ClaimFile(submission(), AS_OF)
    data = b"".join(file.parts(claims))
    if file.refused:
        raise RuntimeError(str(file.refused[0].faults[0]))
    return data


def _by_pyx12(claims: list[Claim]) -> float:
    """Claims that pyx12 validates in a second. One claim goes first, so that the maps are loaded."""
    import pyx12.params
    import pyx12.x12n_document

    logging.disable(logging.CRITICAL)

    def judged(data: bytes) -> bool:
        return bool(
            pyx12.x12n_document.x12n_document(
                param=pyx12.params.ParamsBase(),
                src_file=io.StringIO(data.decode("ascii")),
                fd_997=io.StringIO(),
                fd_html=None,
            )
        )

    judged(_written(claims[:1]))
    data = _written(claims)
    began = perf_counter()
    if not judged(data):
        raise RuntimeError("pyx12 does not accept what was written")
    return len(claims) / (perf_counter() - began)


def _peak(many: int) -> float:
    """The largest resident set of a process of its own that writes and checks so many claims and keeps none."""
    command = [sys.executable, "-m", "benchmarks.claims", str(many)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def stream(many: int) -> None:
    """Write so many claims, each made when it is needed, let the bytes go, and print the peak in megabytes."""
    file = ClaimFile(submission(), AS_OF)
    for _ in file.parts(claim(number) for number in range(many)):
        pass
    if file.written != many:
        raise RuntimeError(f"{len(file.refused)} claims were refused")
    (peak,) = [line for line in _STATUS.read_text("ascii").splitlines() if line.startswith("VmHWM")]
    print(round(int(peak.split()[1]) * _KILOBYTE / 1e6, 1))


if __name__ == "__main__":
    stream(int(sys.argv[1]))
