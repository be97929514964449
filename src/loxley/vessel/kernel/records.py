"""What the kernel keeps of a lane, field by field: the device where it stands, and how far its vessel has come."""

import numpy as np

DEVICE = np.dtype(
    [
        ("volume", "f8"),  # m3
        ("leak_w_per_k", "f8"),
        ("room_k", "f8"),
        ("room_pa", "f8"),
        ("opens", "f8"),  # of the relief, Pa absolute, as the pressures below
        ("shuts", "f8"),
        ("band", "f8"),  # Pa
        ("band_flow", "f8"),  # kg/s
        ("most_flow", "f8"),  # kg/s
        ("secondary", "f8"),
        ("economizer", "f8"),  # 0 where there is none
        ("weak", "f8"),  # 0 without orifice data
        ("as_vapour", "b1"),
        ("wall_kg", "f8"),
        ("metal", "i8"),  # row of the metals' coefficients
        ("heel_share", "f8"),
        ("minimum_fill_share", "f8"),
    ],
    align=True,
)
"""A vessel where it stands, as `loxley.vessel.device.Device`."""

STATE = np.dtype(
    [
        ("t", "f8"),  # s
        ("x", "f8"),  # pressure, Pa, while wet; temperature, K, while dry
        ("mass", "f8"),  # kg, as all the masses below
        ("delivered", "f8"),
        ("decanted", "f8"),
        ("vented", "f8"),
        ("heat", "f8"),  # J
        ("enthalpy", "f8"),  # J
        ("first_mass", "f8"),
        ("first_energy", "f8"),  # J, of contents without the wall
        ("first_k", "f8"),
        ("first_failure", "f8"),  # s; NaN where there was none, as the two below
        ("first_weakness", "f8"),
        ("gone", "f8"),
        ("no_fill", "f8"),  # s; when the level first came below what begins a fill, NaN where it never did
        ("energy_residual", "f8"),  # J
        ("short_kg", "f8"),  # asked for a portable, and not there
        ("wet", "b1"),
        ("mist", "b1"),
        ("lifted", "b1"),
        ("weak", "b1"),
        ("fault", "i8"),
    ],
    align=True,
)
"""A vessel under way, as `loxley.vessel.course.Course`."""

SOUND, LOST, OVERFULL, OUTSIDE = 0, 1, 2, 3
"""Faults: none; more steps than any sound schedule needs; liquid fills the vessel; the pressure left the table."""
