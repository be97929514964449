"""Which print of the notice could be given on a day."""

import datetime as dt

from loxley.coverage.edition import Edition, NoticeForm


def usable_on(edition: Edition, day: dt.date, as_of: dt.date) -> list[NoticeForm]:
    """The editions of the form that could be given on `day`, as known on `as_of`; the newest first."""
    known = sorted(
        (form for form in edition.forms if form.approved <= as_of),
        key=lambda form: form.expires,
        reverse=True,
    )
    # That an edition ends is known only with the one that follows it.
    newest = known[:1]
    return [
        form
        for form in known
        if form.usable_from <= day and (form in newest or form.usable_to is None or day <= form.usable_to)
    ]
