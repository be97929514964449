"""Faults made by hand: a sound file, and the smallest edit of its text that makes one fault."""

import re
from typing import NamedTuple

from .samples import CERTIFIED, MONTH, SECONDARY, text_of

BASES = {"month": text_of(MONTH), "certified": text_of(CERTIFIED), "secondary": text_of(SECONDARY)}


class Edit(NamedTuple):
    """One fault: its code, the base, what is found (once) and what replaces it, and where the fault is to be seen."""

    code: str
    base: str
    find: str
    replace: str
    place: str
    """How the segment begins that the fault names."""
    line: int | None = None
    recount: bool = True
    """Whether SE is made to count right again, so that the count is not a fault too."""

    @property
    def text(self) -> str:
        """The file with its fault."""
        base = BASES[self.base]
        assert base.count(self.find) >= 1, f"{self.code}: {self.find} is not in {self.base}"
        text = base.replace(self.find, self.replace, 1)
        return recounted(text) if self.recount else text


def recounted(text: str) -> str:
    """The text with its (one) set counted right."""
    segments = text.split("~")
    ends = [place for place, each in enumerate(segments) if each.startswith("SE*")]
    if len(ends) != 1:
        return text
    count = ends[0] - next(place for place, each in enumerate(segments) if each.startswith("ST*")) + 1
    return re.sub(r"~SE\*\d+\*", f"~SE*{count}*", text)


L1, L2 = "LX*1~SV1*HC:E0439:RR:N1*198.23*UN*1***1~", "LX*2~SV1*HC:E0434:RR:N1*41.17*UN*1***1~"
SERVED = "DTP*472*D8*20240510~"
DK = "NM1*DK*1*PATEL*R****XX*1003000126~"

CERTIFIED_LINE = BASES["certified"][BASES["certified"].index("PWK*CT") : BASES["certified"].index("LX*2")]
BARE_LINE = f"DTP*472*D8*20221231~REF*6R*A0901-1~{DK}"


def _service(code: str, new: str) -> Edit:
    """Another SV1 on line 1."""
    return Edit(code, "month", "SV1*HC:E0439:RR:N1*198.23*UN*1***1", new, "SV1", 1)


def _months(modifiers: str, hcpcs: str = "E0439") -> str:
    return f"SV1*HC:{hcpcs}:{modifiers}*198.23*UN*1***1"


EDITS = [
    # The envelope and the levels.
    Edit("isa", "month", "ISA*00", "IS*00", "", recount=False),
    Edit("stray", "month", "IEA*1*000000007~", "IEA*1*000000007~LATER", "IEA", recount=False),
    Edit("stray-segment", "month", "~GE*1*7", "~REF*D9*X~GE*1*7", "REF*D9"),
    Edit("unfinished", "month", "IEA*1*000000007~", "IEA*1*000000007", "IEA", recount=False),
    Edit("envelope-order", "month", "~GE*1*7", "~SE*1*0001~GE*1*7", "SE*1", recount=False),
    Edit("version", "month", "X*005010X222A1", "X*004010X098A1", "GS"),
    Edit("set-version", "month", "ST*837*0001*005010X222A1", "ST*837*0001", "ST"),
    Edit("set-count", "month", "~SE*31*", "~SE*32*", "SE", recount=False),
    Edit("set-control", "month", "~SE*31*0001", "~SE*31*0002", "SE"),
    Edit("group-count", "month", "~GE*1*7", "~GE*2*7", "GE"),
    Edit("group-control", "month", "~GE*1*7", "~GE*1*8", "GE"),
    Edit("interchange-count", "month", "~IEA*1*", "~IEA*2*", "IEA"),
    Edit("interchange-control", "month", "~IEA*1*000000007", "~IEA*1*000000008", "IEA"),
    Edit("header-not-charge", "month", "0930*CH~", "0930*RP~", "BHT"),
    Edit("header-not-charge", "month", "0930*CH~", "0930~", "BHT"),
    Edit("header-date", "month", "7*20240531*0930*CH", "7*20240532*0930*CH", "BHT"),
    Edit("contact-missing", "month", "PER*IC*BILLING*TE*3035550100~", "", "NM1*41"),
    Edit("level-number", "month", "HL*2*1*22*0", "HL*3*1*22*0", "HL*3"),
    Edit("level-parent", "month", "HL*2*1*22*0", "HL*2*2*22*0", "HL*2"),
    Edit("level-parent", "month", "HL*2*1*22*0", "HL*2**22*0", "HL*2"),
    # The supplier.
    Edit("supplier-npi", "month", "XX*1234567893", "XX*1234567894", "NM1*85"),
    Edit("supplier-npi", "month", "XX*1234567893", "XX*123", "NM1*85"),
    Edit("supplier-npi", "month", "*****XX*1234567893", "", "NM1*85"),
    Edit("supplier-tax-id", "month", "REF*EI*123456789", "REF*EI*12-3456789", "REF*EI"),
    Edit("supplier-po-box", "month", "N3*1 MAIN ST", "N3*P.O. BOX 5", "N3"),
    Edit("supplier-po-box", "month", "N3*1 MAIN ST", "N3*PO Box 5", "N3"),
    Edit("supplier-postal-code", "month", "CO*800101234", "CO*80010", "N4"),
    Edit("state", "month", "AURORA*CO*800101234", "AURORA*ZQ*800101234", "N4"),
    Edit("address-missing", "month", "N4*AURORA*CO*800101234", "N4**CO*800101234", "N3*1 MAIN"),
    Edit("street-lines", "month", "N3*1 MAIN ST", "N3*1 MAIN ST*SUITE 1*DOOR 2", "N3*1 MAIN"),
    # The patient.
    Edit("state", "month", "AURORA*CO*80010~", "AURORA*C*80010~", "N4"),
    Edit("postal-code", "month", "CO*80010~", "CO*8001~", "N4"),
    Edit("patient-name", "month", "NM1*IL*1*ORTIZ*ADA", "NM1*IL*1**ADA", "NM1*IL"),
    Edit("sex", "month", "DMG*D8*19480211*F", "DMG*D8*19480211*X", "DMG"),
    Edit("birth-date", "month", "DMG*D8*19480211", "DMG*D8*19480231", "DMG"),
    Edit("mbi", "month", "MI*1EG4TE5MK73", "MI*123-45-6789", "CLM"),
    Edit("mbi", "month", "MI*1EG4TE5MK73", "MI*1SG4TE5MK73", "CLM"),
    Edit("payer-missing", "month", "NM1*PR*2*MEDICARE DME*****PI*19003", "NM1*PR*2*MEDICARE DME", "SBR"),
    Edit("too-long", "month", "ORTIZ*ADA", f"{'O' * 61}*ADA", "NM1*IL"),
    # Payers.
    Edit("payer-sequence", "month", "SBR*P*18*******MB", "SBR*X*18*****12**MB".replace("*****12**", "**12****"), "SBR"),
    Edit("subscriber-not-self", "month", "SBR*P*18", "SBR*P*01", "SBR"),
    Edit("subscriber-not-self", "month", "SBR*P*18", "SBR*P*", "SBR"),
    Edit("decision-balance", "secondary", "CAS*PR*1*5", "CAS*PR*1*5.01", "SVD", 1),
    Edit("earlier-payment-total", "secondary", "AMT*D*150", "AMT*D*149.99", "SBR*P"),
    Edit("msp-type-missing", "secondary", "SBR*S*18***12****MB", "SBR*S*18*******MB", "SBR*S"),
    Edit("msp-type-with-primary", "month", "SBR*P*18*******MB", "SBR*P*18***12****MB", "SBR*P"),
    Edit("payer-sequence-repeated", "secondary", "SBR*P*18*G1******CI", "SBR*S*18*G1******CI", "SBR*S"),
    Edit("earlier-payer-missing", "month", "SBR*P*18*******MB", "SBR*S*18***12****MB", "CLM"),
    Edit("earlier-payment", "secondary", "AMT*D*150", "AMT*D*-150", "SBR*P"),
    Edit("decision-of-nobody", "secondary", "SVD*60054*140", "SVD*60055*140", "SVD*60055", 1),
    Edit("decision-date", "secondary", "DTP*573*D8*20240528", "DTP*573*D8*20240532", "SVD", 1),
    Edit("too-many-adjustments", "secondary", "CAS*CO*45*20~CAS*PR*1*5**2*33.23~",
         # 1 + 2 + 3 + 4 + 5 + 43.23 = 58.23, as before
         "".join(f"CAS*{'CO' if each % 2 else 'PR'}*45*{each or '43.23'}~" for each in range(6)), "CAS*PR", 1),
    # The claim.
    Edit("claim-number-missing", "month", "CLM*A1001*", "CLM**", "CLM"),
    Edit("claim-number-too-long", "month", "CLM*A1001*", f"CLM*{'A' * 21}*", "CLM"),
    Edit("total", "month", "CLM*A1001*239.4*", "CLM*A1001*239.41*", "CLM"),
    Edit("amount", "month", "CLM*A1001*239.4*", "CLM*A1001*239.400*", "CLM"),
    Edit("amount", "month", "*198.23*UN", "*TWO*UN", "SV1", 1),
    Edit("amount", "secondary", "SVD*60054*140*", "SVD*60054**", "SVD", 1),
    Edit("amount", "secondary", "AMT*D*150", "AMT*D*TWO", "AMT*D"),
    Edit("patient-paid", "month", "~HI*ABK", "~AMT*F5*TWO~HI*ABK", "AMT*F5"),
    Edit("patient-paid", "month", "~HI*ABK", "~AMT*F5*-1~HI*ABK", "AMT*F5"),
    Edit("frequency", "month", "12:B:1", "12:B:6", "CLM"),
    Edit("original-reference-missing", "month", "12:B:1", "12:B:7", "CLM"),
    Edit("original-reference-missing", "month", "12:B:1", "12:B:8", "CLM"),
    Edit("original-reference-unasked", "month", "~HI*ABK", "~REF*F8*123~HI*ABK", "REF*F8"),
    Edit("place", "month", "12:B:1", "98:B:1", "CLM"),
    Edit("place-not-a-home", "month", "12:B:1", "31:B:1", "CLM"),
    Edit("diagnosis-missing", "month", "HI*ABK:J449*ABF:J9611~", "", "CLM"),
    Edit("diagnosis-repeated", "month", "ABF:J9611", "ABF:J449", "HI"),
    Edit("diagnosis-point", "month", "ABF:J9611", "ABF:J96.11", "HI"),
    Edit("diagnosis-form", "month", "ABF:J9611", "ABF:ZZZZZ", "HI"),
    Edit("diagnosis-system", "month", "ABF:J9611", "BF:J9611", "HI"),
    Edit("diagnosis-system", "month", "ABK:J449", "BK:J449", "HI"),
    Edit("too-many-diagnoses", "month", "ABF:J9611", "*".join(f"ABF:J9{each}" for each in range(10, 22)), "HI"),
    Edit("only-4010", "month", "~HI*ABK", "~CR5*I*12~HI*ABK", "CR5"),
    Edit("only-4010", "month", "~HI*ABK", "~DTP*119*D8*20240508~HI*ABK", "DTP*119"),
    Edit("unknown-segment", "month", "~HI*ABK", "~ZZZ*1~HI*ABK", "ZZZ"),
    # A line.
    Edit("line-order", "month", "LX*2~", "LX*3~", "LX*3", 2),
    _service("hcpcs", "SV1*HC:0439:RR:N1*198.23*UN*1***1"),
    _service("units", _months("RR:N1").replace("UN*1", "UN*0")),
    _service("units", _months("RR:N1").replace("UN*1", "UN*1.5")),
    _service("units-of-a-month", _months("RR:N1").replace("UN*1", "UN*2")),
    _service("units-measure", _months("RR:N1").replace("UN*1", "MJ*1")),
    _service("units-measure", _months("RR:N1").replace("UN*1", "*1")),
    _service("pointers", "SV1*HC:E0439:RR:N1*198.23*UN*1"),
    _service("pointer-repeated", "SV1*HC:E0439:RR:N1*198.23*UN*1***1:1"),
    _service("pointer-dangling", "SV1*HC:E0439:RR:N1*198.23*UN*1***3"),
    _service("place", "SV1*HC:E0439:RR:N1*198.23*UN*1*98**1"),
    _service("place-not-a-home", "SV1*HC:E0439:RR:N1*198.23*UN*1*21**1"),
    Edit("charge-negative", "month", "239.4***12:B:1*Y*A*Y*Y~HI*ABK:J449*ABF:J9611~LX*1~SV1*HC:E0439:RR:N1*198.23",
         "-158.83***12:B:1*Y*A*Y*Y~HI*ABK:J449*ABF:J9611~LX*1~SV1*HC:E0439:RR:N1*-200", "SV1", 1),  # -200 + 41.17
    Edit("service-date-missing", "month", SERVED, "", "LX*1", 1),
    Edit("service-date", "month", SERVED, "DTP*472*D8*20240230~", "DTP*472", 1),
    Edit("service-date", "month", SERVED, "DTP*472*D8*20240510-20240609~", "DTP*472", 1),
    Edit("service-ends-before-it-begins", "month", SERVED, "DTP*472*RD8*20240510-20240509~", "DTP*472", 1),
    Edit("service-after-today", "month", SERVED, "DTP*472*D8*20240602~", "DTP*472", 1),
    Edit("practitioner-missing", "month", DK, "", "LX*1", 1),
    Edit("practitioner-npi", "month", "XX*1003000126", "XX*1003000127", "NM1*DK", 1),
    Edit("practitioner-npi", "month", "****XX*1003000126", "", "NM1*DK", 1),
    Edit("practitioner-not-a-person", "month", DK, DK.replace("DK*1", "DK*2"), "NM1*DK", 1),
    Edit("filed-late", "month", SERVED, "DTP*472*D8*20230530~", "DTP*472", 1),
    Edit("practitioner-name", "month", "NM1*DK*1*PATEL", "NM1*DK*1*", "NM1*DK", 1),
    Edit("too-long", "month", "NM1*DK*1*PATEL*R", f"NM1*DK*1*PATEL*{'R' * 36}", "NM1*DK", 1),
    Edit("control-number-repeated", "month", "A1001-2", "A1001-1", "REF*6R", 2),
    Edit("control-number-too-long", "month", "A1001-2", "2" * 31, "REF*6R", 2),
    Edit("second-note", "month", DK, f"NTE*ADD*ONE~NTE*ADD*TWO~{DK}", "NTE", 1),
    Edit("note-too-long", "month", DK, f"NTE*ADD*{'N' * 81}~{DK}", "NTE", 1),
    Edit("note-too-long", "month", "~HI*ABK", f"~NTE*ADD*{'N' * 81}~HI*ABK", "NTE"),
    Edit("rental-and-purchase-price", "month", SERVED, f"SV5*HC:E0439*DA*30*198.23*2000*4~{SERVED}", "SV5", 1),
    Edit("only-4010", "month", SERVED, f"CR5*I*12~{SERVED}", "CR5", 1),
    Edit("only-4010", "month", SERVED, f"{SERVED}DTP*480*D8*20240508~", "DTP*480", 1),
    Edit("only-4010", "month", SERVED, f"{SERVED}DTP*481*D8*20240508~", "DTP*481", 1),
    Edit("only-4010", "month", SERVED, f"{SERVED}MEA*TR*ZO*88~", "MEA", 1),
    Edit("unknown-segment", "month", SERVED, f"{SERVED}HL1*9~", "HL1", 1),
    # Modifiers.
    _service("fifth-modifier", _months("RR:N1:GX:GW:Q0")),
    _service("overflow-list", _months("RR:N1:GW:99")),
    _service("modifier-form", _months("RR:N1:C")),
    _service("modifier-repeated", _months("RR:N1:RR")),
    _service("coverage-modifier-missing", _months("RR")),
    _service("two-groups", _months("RR:N1:N2")),
    _service("coverage-modifiers-exclude", _months("RR:KX:GA")),
    _service("coverage-modifiers-exclude", _months("RR:KX:N1")),
    _service("coverage-modifiers-exclude", _months("RR:GA:GZ")),
    Edit("group-modifier-early", "certified", "E0439:RR:KX", "E0439:RR:N1", "SV1", 1),
    _service("flow-modifiers-exclude", _months("RR:N1:QE:QA", "E1405")),
    Edit("flow-modifiers-differ", "month", "E0434:RR:N1", "E0434:RR:N1:QF", "SV1", 2),
    _service("flow-modifier-not-on-this", _months("RR:N1:QF", "E1405")),
    _service("flow-modifier-not-on-this", _months("RR:N1:QG", "E1406")),
    _service("capped-rental-modifier", _months("RR:N1:KH")),
    _service("rental-without-rr", _months("N1")),
    _service("contents-with-rr", _months("RR:N1", "E0442")),
    _service("purchase", _months("RR:N1", "E0440")),
    _service("purchase", _months("N1", "E0435")),
    _service("maintenance-not-paid", _months("N1:MS")),
    _service("maintenance-with-rr", _months("RR:N1:MS", "E1390")),
    _service("reason-missing", _months("RR:N1:RA")),
    _service("reason-missing", _months("RR:KX:CR")),
    _service("modifier-unknown", _months("RR:N1:ZZ")),
    Edit("attested-on-a-new-period", "month", f"{L1}{SERVED}",
         f"{L1.replace('N1', 'KX:RA')}{SERVED}NTE*ADD*LOST~", "SV1", 1),
    Edit("group-3-diagnosis", "month", L1, L1.replace("N1", "N3").replace("***1~", "***1:2~"), "SV1", 1),
    Edit("no-order-mixed", "month", "E0434:RR:N1", "E0434:RR:GZ:EY", "CLM"),
    _service("flow-modifier-not-rented", _months("N1:QE", "E0442")),
    # Certificates.
    Edit("certificate-forbidden", "month", SERVED, f"PWK*CT*AB~{SERVED}", "PWK*CT", 1),
    Edit("certificate-forbidden", "month", SERVED, f"CR3*I*MO*99~{SERVED}", "CR3", 1),
    Edit("certificate-forbidden", "month", SERVED, f"CRC*09*Y*38~{SERVED}", "CRC*09", 1),
    Edit("certificate-forbidden", "month", SERVED, f"{SERVED}DTP*463*D8*20240101~", "DTP*463", 1),
    Edit("certificate-forbidden", "month", SERVED, f"{SERVED}DTP*607*D8*20240101~", "DTP*607", 1),
    Edit("certificate-forbidden", "month", SERVED, f"{SERVED}DTP*461*D8*20240101~", "DTP*461", 1),
    Edit("certificate-forbidden", "month", DK, f"{DK}LQ*UT*04.03~FRM*4*Y~", "LQ", 1),
    Edit("certificate-missing", "certified", CERTIFIED_LINE, BARE_LINE, "LX*1", 1),
    Edit("certificate-transmission", "certified", "PWK*CT*AD~", "", "LX*1", 1),
    Edit("certificate-kind", "certified", "CR3*R*MO*99", "CR3*R*MO", "CR3", 1),
    Edit("certificate-begin-missing", "certified", "DTP*463*D8*20211105~", "", "CR3", 1),
    Edit("certificate-revision-missing", "certified", "DTP*607*D8*20221020~", "", "CR3", 1),
    Edit("certificate-unsigned", "certified", "CRC*09*Y*38", "CRC*09*N*38", "CRC*09", 1),
    Edit("certificate-date", "certified", "DTP*461*D8*20221020", "DTP*461*D8*20221320", "DTP*461", 1),
    Edit("certificate-form", "certified", "LQ*UT*04.03", "LQ*UT*99.99", "LQ", 1),
    Edit("answer-question", "certified", "FRM*9*N", "FRM*12*N", "FRM*12", 1),
    Edit("answer-empty", "certified", "FRM*4*Y", "FRM*4", "FRM*4", 1),
    Edit("answer-kind", "certified", "FRM*1A**57", "FRM*1A**LOW", "FRM*1A", 1),
    Edit("answer-kind", "certified", "FRM*2**1", "FRM*2**4", "FRM*2", 1),
    Edit("answer-kind", "certified", "FRM*1C***20221018", "FRM*1C***OCT", "FRM*1C", 1),
    Edit("answer-kind", "certified", "FRM*1C***20221018", "FRM*1C***20221131", "FRM*1C", 1),
    Edit("answer-repeated", "certified", "FRM*9*N", "FRM*8*N", "FRM*", 1),
    # What only several lines or claims show.
    Edit("month-repeated", "month", "HC:E0434:RR:N1", "HC:E0439:RR:N1", "DTP*472", 2),
    Edit("accessory-inside-rental", "month", "HC:E0434:RR:N1", "HC:A4615:N1", "SV1", 2),
    Edit("replaced-twice-running", "month",
         f"{L1}{SERVED}REF*6R*A1001-1~{DK}{L2}{SERVED}",
         f"{L1.replace('N1', 'N1:RA')}{SERVED}REF*6R*A1001-1~NTE*ADD*LOST~{DK}"
         f"{L2.replace('E0434', 'E0439').replace('N1', 'N1:RA')}DTP*472*D8*20240410~NTE*ADD*LOST~", "SV1", 2),
    Edit("contents-inside-rental", "month", "HC:E0434:RR:N1", "HC:E0444:N1", "SV1", 2),
]  # fmt: skip
