"""An office that has sent one claim, and what a payer may answer to it."""

import atexit
import functools
import shutil
import tempfile
from pathlib import Path

import pytest

from .running import loxley, surroundings

NUMBER = "YTHHJAU57KPWQVTA"
"""Of May's claim of the current example: 180.00 and 40.00."""
MAKE = ("claim", "make", "examples/current.json", "--as-of", "2024-06-01", "--control-number", "41")
REJECTED_SET = """
AK1*HC*41*005010X222A1
AK2*837*0001*005010X222A1
IK5*R*4
AK9*R*1*1*0
"""
ACCEPTED = """
AK1*HC*41*005010X222A1
AK2*837*0001*005010X222A1
IK5*A
AK9*A*1*1*1
"""
REJECTED_GROUP = """
AK1*HC*41*005010X222A1
AK9*R*1*1*0*2
"""
ACCEPTANCE = f"""
BHT*0085*08*41*20240603*1200*TH
HL*1**20*1
NM1*PR*2*MEDICARE*****PI*PAYER01
TRN*1*SRC1
DTP*050*D8*20240603
DTP*009*D8*20240603
HL*2*1*21*1
NM1*41*2*EXAMPLE HOME OXYGEN*****46*EXAMPLE01
TRN*2*BATCH
STC*A1:19:PR*20240603*WQ*220
QTY*90*1
AMT*YU*220
HL*3*2*19*1
NM1*85*2*EXAMPLE HOME OXYGEN*****XX*1234567893
TRN*1*0
STC*A1:19:PR**WQ*220
HL*4*3*PT
NM1*QC*1*ORTIZ*ADA****MI*1EG4TE5MK73
TRN*2*{NUMBER}
STC*A2:20:PR*20240603*WQ*220
REF*1K*24151000001
DTP*472*D8*20240510
"""
PAID = f"""
BPR*I*172.48*C*ACH************20240603
TRN*1*EFT703*1999999999
DTM*405*20240602
N1*PR*MEDICARE*XV*PAYER01
N3*PO BOX 1
N4*DENVER*CO*80201
PER*BL*HELP DESK*TE*3035550199
N1*PE*EXAMPLE HOME OXYGEN*XX*1234567893
LX*1
CLP*{NUMBER}*1*220*172.48*44*MB*ICN1*12*1
NM1*QC*1*ORTIZ*ADA****MI*1EG4TE5MK73
SVC*HC:E0439:RR:N1*180*141.12**1
DTM*472*20240510
CAS*PR*2*36
CAS*CO*253*2.88
REF*6R*{NUMBER}01
SVC*HC:E0434:RR:N1*40*31.36**1
DTM*472*20240510
CAS*PR*2*8
CAS*CO*253*0.64
REF*6R*{NUMBER}02
"""
"""By hand: a fifth is the patient's (36 + 8 = 44); of the rest (144 + 32) 2 % are sequestered (2.88 + 0.64): 172.48."""


@functools.cache
def _office() -> Path:
    """The office, made once: a new database takes longer than what is asked of it."""
    folder = Path(tempfile.mkdtemp(prefix="loxley-"))
    atexit.register(shutil.rmtree, folder)
    ended = loxley(*MAKE, env=surroundings(LOXLEY_HOME=str(folder), LOXLEY_DATABASE_URL=None))
    assert ended.code == 0
    return folder


def copied(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    """A copy of it as the office of a test."""
    shutil.copytree(_office(), home)
    monkeypatch.setenv("LOXLEY_HOME", str(home))
    monkeypatch.delenv("LOXLEY_DATABASE_URL", raising=False)
