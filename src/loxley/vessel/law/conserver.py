"""What a conserver draws: a bolus a breath, and the tail that some let follow.

    mean flow = bolus x breaths per minute + tail

A bolus belongs to a device and a setting. The number on the dial is no flow and enters nowhere here.
"""


def mean_draw(bolus_ml: float, breaths_per_minute: float, tail_ml_per_min: float) -> float:
    """Mean draw, L/min of gas at the reference at which the bolus counts.

    >>> mean_draw(32.0, 20.0, 0.0)  # 16 mL a setting, setting 2, twenty breaths a minute
    0.64
    """
    return (bolus_ml * breaths_per_minute + tail_ml_per_min) / 1000.0


def highest_rate(bolus_ml: float, limits: tuple[tuple[float, float], ...]) -> float:
    """The highest breathing rate, 1/min, at which a device still gives this bolus.

    `limits` are pairs of a bolus, mL, and the highest rate up to it, by growing bolus; between two a straight line is
    not assumed: the lower rate of the next greater bolus holds. Beyond the last it is 0: nothing is known.

    >>> highest_rate(32.0, ((96.0, 31.0), (192.0, 15.0)))
    31.0
    >>> highest_rate(200.0, ((96.0, 31.0), (192.0, 15.0)))
    0.0
    """
    for bolus, rate in limits:
        if bolus_ml <= bolus:
            return rate
    return 0.0
