"""Mutations of a file: a byte flipped, a piece cut, doubled, swapped. Seeded, so that each can be made again."""

import random

KINDS = (
    "flip",
    "cut-end",
    "cut-middle",
    "double-segment",
    "double-range",
    "swap-segments",
    "swap-bytes",
    "insert",
)


def mutated(data: bytes, seed: int) -> bytes:
    """The file with one thing done to it."""
    chance = random.Random(seed)  # noqa: S311
    kind = KINDS[seed % len(KINDS)]
    size = len(data)
    at = chance.randrange(size)
    until = min(size, at + chance.randrange(1, 200))
    match kind:
        case "flip":
            return data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]
        case "cut-end":
            return data[:at]
        case "cut-middle":
            return data[:at] + data[until:]
        case "double-range":
            return data[:until] + data[at:until] + data[until:]
        case "insert":
            return data[:at] + bytes(chance.randrange(256) for _ in range(3)) + data[at:]
        case "swap-bytes":
            other = chance.randrange(size)
            changed = bytearray(data)
            changed[at], changed[other] = changed[other], changed[at]
            return bytes(changed)
        case _:
            parts = data.split(b"~")
            one, two = chance.randrange(len(parts)), chance.randrange(len(parts))
            if kind == "double-segment":
                parts.insert(one, parts[one])
            else:
                parts[one], parts[two] = parts[two], parts[one]
            return b"~".join(parts)
