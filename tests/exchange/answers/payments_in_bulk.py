"""An 835 of many claims of two lines each, all alike, and the claims that it answers."""

from decimal import Decimal

from loxley.billing.posting import KnownClaim

from .builder import Body, built
from .outcome import sent

CLAIM = """LX*{number}
CLP*C{number}*1*250*156.8*40*MB*2415{number}*12*1
NM1*QC*1*DOE*JANE****MI*1EG4TE5MK73
NM1*82*2*SUPPLIER*****XX*1234567893
MOA***MA01*MA18
SVC*HC:E0439:RR:N1*200*125.44**1
DTM*472*20240510
CAS*CO*45*40**253*2.56
CAS*PR*2*32
REF*6R*L{number}A
AMT*B6*160
LQ*HE*N115
SVC*HC:E0434:RR:N1*50*31.36**1
DTM*472*20240510
CAS*CO*45*10**253*0.64
CAS*PR*2*8
REF*6R*L{number}B
AMT*B6*40"""
PAID = Decimal("156.80")
"""For each claim: 125.44 for the stationary system and 31.36 for the portable."""


def bulk(count: int) -> tuple[bytes, list[KnownClaim]]:
    """The file and the claims."""
    head = [
        f"BPR*I*{PAID * count}*C*ACH************20240603",
        "TRN*1*EFT77*1999999999",
        "N1*PR*MEDICARE*XV*16013",
        "N1*PE*SUPPLIER*XX*1234567893",
    ]
    claims = [CLAIM.format(number=number) for number in range(1, count + 1)]
    known = [
        sent(f"C{number}", (f"L{number}A", "E0439", "200.00"), (f"L{number}B", "E0434", "50.00"))
        for number in range(1, count + 1)
    ]
    return built([Body("835", "\n".join([*head, *claims]))]), known
