"""Where the second hand keeps silent: every kind of answer that is left open, and why nothing is compared there.

A kind stands here by its beginning. Each is a place where the reference leaves more than one answer, or where two of its
rules meet and it does not say which goes first. A line with such a criterion is skipped, unless another criterion
denies it.
"""

WHY = {
    "one certificate beside studies": "9.2: a form tells of one test; which, where lines rest on two states, is not said",
    "the certificate's questions 5 to 9": "9.2 says what they ask, not with which order a form of several is compared",
    # The tests (5)
    "a home health agency made the study": "3.1 names practitioner, hospital, laboratory; the agency is not among them",
    "a spot test at home by an IDTF": "5.4 bars spot tests from the overnight route, and does not say what else is one",
    "two studies of one state on one day": "5.6 settles gas against oximetry only; a gas with gaps settles nothing",
    "a single study without date or state": "what it stands for cannot be told; whether to ask or refer is not said",
    "a study without date or state beside others": "it might be the latest, or of the state that decides",
    "several studies on 4 LPM": "7 does not say which of them counts",
    "the study on 4 LPM was made in exercise": "7 says while on 4 LPM, not at rest",
    "a gap in a reading beside": "3.1 speaks of the test; whether each of its three readings must say who ordered it is open",
    "a session at fault that lacks": "5.2: to be asked for, or invalid",
    "readings that fail as one session": "5.2: whether they are one is not documented; as several none would be complete",
    "a session partly in person": "5.2 knows one session, in person or not; the record says both",
    "a session has a reading twice": "5.2 knows three readings",
    "a session over several days": "5.2: one session; whether the record contradicts itself is not said",
    "two exercise sessions on one day": "5.6 does not order them",
    "an improvement that rounding takes away": "5.7 rounds saturation, 5.2 names no amount",
    "the rest reading is itself of Group II": "I.3 asks for 89 or more at rest, 5.2 that reading 1 does not qualify",
    "two recordings in one night": "5.6 does not order them",
    "a sleep study's value": "5.3 counts minutes; what a single value beside them stands for is not said",
    "Group II in sleep": "4.2 infers Group II by state; 5.3 does not say what counts at 89",
    "a recording in sleep contradicts itself": "who is to weigh values that cannot all be true is not said",
    "an index that began below 10": "5.5: at or below 10, or further reduced where it began below 10; either alone may do",
    "symptoms in words only": "I.2b's list is not closed, and words are not weighed",
    "the awake value": "I.2a asks for 89 or more awake; at 89 Group II at rest competes, or the test does not count",
    "overnight at home, not under an IDTF": "4.1 admits other qualified testers, 5.4 only the facility",
    "a laboratory instructed overnight at home": "the format knows it, 5.4 does not",
    "a supplier instructed": "5.4 speaks of home only",
    # Who is covered on what basis (2 to 4)
    "two bases of different groups": "which group a line then bears, and whether it is retested, is not said",
    "exercise shown, rest or sleep not yet": "Q24 refers the stationary of exercise alone; whether alone is not known",
    "a portable while only sleep is undecided": "no either way if nothing lies beyond B; whether to ask first is not said",
    "conditions not documented": "one of them might be cluster headache, which today is named",
    "the first test was made after the rental began": "day 1 of its first period is the delivery, before the proof",
    "a later test of a running rental": "4.3 knows no scheduled retest of Group I; what an unscheduled one does is open (Q6)",
    # The course of a rental (4.3, 8.5, 9.3)
    "a retest": "Q4, Q5 and 4.3 do not reach it: another group, another state, no date, a second retest",
    "a recertification where": "9.3: by group, which is not decided",
    "the retest": "4.3 does not say which group the line has after a retest of another",
    "an invalid retest": "whether a later one mends it is Q5's older rule, unverified",
    "two retests on one day": "5.6 does not order them",
    "a late retest": "Q5 names the days up to it only where it qualifies, and only in today's text",
    "from a late retest onward": "Q5: paid again by an older rule, unverified",
    "a new order before the retest": "4.3 does not date the new order",
    "need or use within the first 12 months": "8.5 does not say from which month they are asked for",
    "a refill request as the proof of need": "8.5: a refill order proves need; a request proves use",
    "the length of need on every order": "Q6 shows it; whether it ends coverage is not said",
    "between day 90 and the end of the third month": "2.3 says 3 months, the window ends on day 90",
    "question 6 is empty": "9.2 asks it above 4 LPM; 7 pays the standard amount without the test",
    "which of the tests of a day": "9.2: the latest test",
    "a test that does not count": "9.2 asks for the latest test, the proof is an older one that counts",
    "a test later than the certificate": "9.2: on or before its date; the proof is the later one",
    # Papers and delivery (8, 10, 11)
    "there is no order": "11.2 denies with EY, the contract asks for a missing paper",
    "a titrated range without both ends": "7 bands a whole range; what a flow beside it counts for is not said",
    "two orders of one day": "8 does not order them",
    "no order and no delivery on record": "8.3: at delivery; that it was delivered is told by the rental alone",
    "no order in time and no delivery": "the same where the one on file is at fault or came late",
    "no encounter in time and no delivery": "the same for the encounter: what is not yet delivered can still be mended",
    "order and delivery on one day": "8.3: before delivery; the format has no time of day",
    "a signature without a date": "8.1 asks for no date of signature, 8.3 for a complete order before delivery",
    "telehealth in the lapse of autumn 2025": "1: the lapse is unverified",
    "a face-to-face encounter with whom": "8.2 does not say with whom",
    "a denial beside a notice": "denied for another reason than need, where a notice that is referred may not matter",
    "a notice older than a year": "Q28: one-year life is advice",
    "a unit in two roles": "6: a mere back-up",
    "a replacement while the certificate was required": "9.3 asks for an initial form, 14 for fresh proof: of what is not said",
    "a worn-out unit": "13.5: no new rental for wear; what the line then is belongs to the rental's calendar",
    "the other unit was replaced": "13.5: the stationary's lifetime governs both; the calendar's matter",
    # Life and waiver (11.3, 13)
    "a stay whose end is not documented": "whether the day is inside is not known; eligibility does not hold up a verdict",
    "the day of admission": "13.1: at home on the anniversary, the whole month is payable; at which hour is not said",
    "a day in a stay of the kind": "13.5 speaks of inpatient days; these kinds are not named",
    "place of service": "13.8 names 31 and 13",
    "two residences on one day": "the record contradicts itself",
    "a waiver outside its days": "the record contradicts itself",
    "mobile under the waiver": "11.3: clinical criteria were not enforced; whether this is one is not said",
    "backup under the waiver": "the same",
    "certificate under the waiver": "the same",
    "recertification under the waiver": "the same",
    "continued under the waiver": "the same",
    "a portable on a sleep basis under the waiver": "the same",
    "a code that is neither": "accessories, supplies and contents belong to the rental's calendar",
}


def why(answer: str) -> str:
    """Why this open answer is open."""
    kind = answer.removeprefix("open ")
    return next(reason for beginning, reason in WHY.items() if kind.startswith(beginning))
