"""The exit codes that scripts rely on."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What a command's end means."""

    DONE = 0
    DEFECT = 1
    USAGE = 2
    INVALID_INPUT = 3
    NOT_FOUND = 4
    SURROUNDINGS = 5
    NO = 10
    FACTS_MISSING = 11
    REFER = 12


OF_VERDICT = {
    "covered": ExitCode.DONE,
    "not-covered": ExitCode.NO,
    "incomplete": ExitCode.FACTS_MISSING,
    "refer": ExitCode.REFER,
}

OF_TRIP = {
    "safe": ExitCode.DONE,
    "tight": ExitCode.NO,
    "no": ExitCode.NO,
    "cannot-say": ExitCode.FACTS_MISSING,
}

OF_ESTIMATE = {
    "estimated": ExitCode.DONE,
    "cannot-say": ExitCode.FACTS_MISSING,
    "contradictory": ExitCode.REFER,
}

OF_CLAIM = {
    "made": ExitCode.DONE,
    "refused": ExitCode.NO,
    "incomplete": ExitCode.FACTS_MISSING,
    "refer": ExitCode.REFER,
}
