"""What schemathesis is told of the town: half of the calls that keep to the description go to something that is there.

The other half, and all that break it, go out as they were drawn.
"""

import atexit
import json
import os
import random
from collections import Counter, defaultdict

import schemathesis

from town import HALL, Town

TOWN = Town(os.environ["KWARTIER_BASE"], os.environ["KWARTIER_TOKEN"])
EARLY = os.environ["KWARTIER_EARLY"].split(",")
COUNTS = defaultdict(Counter)
DICE = random.Random(int(os.environ.get("KWARTIER_SEED", "1")))

HERE = {"hallId": HALL}


def ticket(make, body=None):
    return lambda: ({**HERE, "ticketId": make()["id"]}, None, body)


def own(make, body=None):
    return lambda: ({"token": make()["token"]}, None, body)


def redress(make, body=None):
    def prepared():
        breach, step = make()
        return {"breachId": breach, "redressId": step}, None, body
    return prepared


def in_shelf(name, make, body=None):
    return lambda: ({name: make()}, {"hallId": TOWN.shelf()}, body)


def at_counter(busy=False, body=None, counter="2"):
    return lambda: ({**HERE, "counterId": TOWN.counter(counter, busy)}, None, body)


def callable_counter():
    TOWN.ticket()
    return {**HERE, "counterId": TOWN.counter("1")}, None, {}


def paused():
    TOWN.counter("3")
    TOWN.post("counters/3/_pause")
    return {**HERE, "counterId": "3"}, None, {}


def checked_in():
    _, booked = TOWN.call("GET", f"appointments/{TOWN.appointment_soon()}")
    return HERE, None, {"code": booked["code"]}


def opened():
    TOWN.post("counters/4/_close")
    return {**HERE, "counterId": "4"}, None, {}


def early(body=None):
    return lambda: ({"token": DICE.choice(EARLY)}, None, body)


def undone():
    found = TOWN.called()
    return {**HERE, "ticketId": found["id"]}, None, {}


def released():
    TOWN.counter("1")
    _, made = TOWN.post("tickets", {"serviceIds": ["paspoort"], "reservedFor": {"counterId": "5"}})
    return {**HERE, "ticketId": made["id"]}, None, {}


def breach_of(body=None):
    return lambda: ({"breachId": TOWN.breach()[0]}, None, body)


def explained():
    return {"token": TOWN.late_ticket()["token"]}, None, {}


def closed_hall():
    name = TOWN.hall()
    TOWN.call("POST", f"halls/{name}/_close", {"texts": {"nl": "Storing.", "en": "Out of order."}})
    return {"hallId": name}, None, {}


def day(days=0):
    import time
    return time.strftime("%Y-%m-%d", time.gmtime(time.time() + days * 86_400))


def case(make, body=None):
    return lambda: ({**HERE, "caseId": make()}, None, body)


def new(body):
    return lambda: (None, None, body())


PREPARED = {
    "startTicket": ticket(TOWN.called, {}),
    "recallTicket": ticket(TOWN.called, {}),
    "noshowTicket": ticket(TOWN.called, {}),
    "requeueTicket": ticket(TOWN.no_show, {}),
    "parkTicket": ticket(TOWN.serving, {}),
    "unparkTicket": lambda: ({**HERE, "ticketId": TOWN.parked()["id"]}, None, {"counterId": TOWN.counter("1")}),
    "transferTicket": ticket(TOWN.serving, {"serviceId": "rijbewijs"}),
    "completeTicket": ticket(TOWN.serving, {"outcome": "answered"}),
    "cancelTicket": ticket(TOWN.ticket, {}),
    "readTicket": ticket(TOWN.ticket),
    "undoTicket": undone,
    "releaseTicket": released,
    "changeTicketService": ticket(TOWN.ticket, {"serviceIds": ["rijbewijs"]}),
    "setTicketNeeds": ticket(TOWN.ticket, {"needs": ["assistance"]}),
    "issueTicket": lambda: (HERE, None, {"serviceIds": [TOWN.ticket()["serviceId"]]}),
    "checkIn": checked_in,
    "callNext": callable_counter,
    "openCounter": opened,
    "closeCounter": at_counter(counter="6", body={}),
    "pauseCounter": at_counter(body={}),
    "resumeCounter": paused,
    "setCounterServices": at_counter(body={"serviceIds": ["paspoort", "rijbewijs"]}),
    "readOwnTicket": own(TOWN.ticket),
    "cancelOwnTicket": own(TOWN.ticket, {}),
    "changeOwnService": own(TOWN.ticket, {"serviceIds": ["rijbewijs"]}),
    "askPrivateRoom": own(TOWN.ticket, {}),
    "rateVisit": own(TOWN.done, {"answered": "yes"}),
    "complainAboutVisit": own(TOWN.done, {"text": "Ik moest lang wachten.", "way": "phone", "contact": "06 12345678"}),
    "suggestAfterVisit": own(TOWN.done, {"text": "Zet er een bankje bij."}),
    "giveRedress": redress(TOWN.breach, {}),
    "declineRedress": redress(TOWN.breach, {}),
    "claimRedress": redress(lambda: TOWN.breach("parking"), {"amountCents": 500, "reason": "Een kaartje van de parkeergarage."}),
    "approveClaim": redress(TOWN.claim, {}),
    "refuseClaim": redress(TOWN.claim, {}),
    "readLetter": breach_of(),
    "setBreachCause": breach_of({"cause": "moreArrivals"}),
    "requestRedress": breach_of({"kind": "travel"}),
    "acknowledgeCase": case(TOWN.complaint, {"answerBy": day(45)}),
    "tellDelayOfCase": case(TOWN.complaint, {"answerBy": day(45)}),
    "callBackCase": case(TOWN.case, {}),
    "settleCase": case(TOWN.case, {}),
    "openCase": lambda: (HERE, None, {"kind": "tailoredHelp", "text": "Komt met een hond.", "way": "phone", "contact": "06 12345678"}),
    "readAppointment": lambda: ({"appointmentId": TOWN.appointment()}, None, None),
    "cancelAppointment": lambda: ({"appointmentId": TOWN.appointment()}, None, None),
    "patchAppointment": lambda: ({"appointmentId": TOWN.appointment()}, None, {"serviceIds": ["rijbewijs"]}),
    "changeAppointment": lambda: ({"appointmentId": TOWN.appointment()}, None, {"serviceIds": ["rijbewijs"], "at": day(50) + "T09:00:00Z", "code": TOWN.fresh("C")}),
    "bookAppointment": new(lambda: {"hallId": HALL, "serviceIds": ["paspoort"], "at": day(50) + "T09:00:00Z"}),
    "createHall": new(lambda: TOWN.hall_body(TOWN.fresh("nieuw"))),
    "retireHall": lambda: ({"hallId": TOWN.hall()}, None, None),
    "patchHall": lambda: ({"hallId": TOWN.shelf()}, None, {"name": "Wijkhuis Oost"}),
    "changeHall": lambda: ({"hallId": (name := TOWN.hall())}, None, TOWN.hall_body(name)),
    "closeHall": lambda: ({"hallId": TOWN.hall()}, None, {"texts": {"nl": "Storing.", "en": "Out of order."}}),
    "reopenHall": closed_hall,
    "readHall": lambda: (HERE, None, None),
    "createService": new(lambda: {"hallId": TOWN.hall(), "id": TOWN.fresh("s"), "letter": "A", "names": {"nl": "Iets", "en": "Something"}, "serviceTime": {"meanS": 300}}),
    "readService": in_shelf("serviceId", TOWN.service),
    "removeService": in_shelf("serviceId", TOWN.service),
    "patchService": in_shelf("serviceId", lambda: "huwelijk", {"names": {"nl": "Trouwen"}}),
    "changeService": in_shelf("serviceId", lambda: "huwelijk", {"letter": "H", "names": {"nl": "Huwelijk", "en": "Wedding"}, "serviceTime": {"meanS": 1800}}),
    "createCounter": new(lambda: {"hallId": TOWN.hall(), "id": TOWN.fresh("b"), "name": "Balie", "serviceIds": ["huwelijk"]}),
    "readCounter": in_shelf("counterId", TOWN.desk),
    "removeCounter": in_shelf("counterId", TOWN.desk),
    "patchCounter": in_shelf("counterId", TOWN.desk, {"name": "Balie twee"}),
    "changeCounter": in_shelf("counterId", TOWN.desk, {"name": "Balie twee", "serviceIds": ["huwelijk"]}),
    "createNotice": new(lambda: {"hallId": TOWN.hall(), "id": TOWN.fresh("n"), "texts": {"nl": "Het is druk.", "en": "It is busy."}}),
    "readNotice": in_shelf("noticeId", TOWN.notice),
    "removeNotice": in_shelf("noticeId", TOWN.notice),
    "patchNotice": in_shelf("noticeId", TOWN.notice, {"texts": {"nl": "Het is rustig."}}),
    "changeNotice": in_shelf("noticeId", TOWN.notice, {"texts": {"nl": "Het is rustig.", "en": "It is quiet."}}),
    "listServices": lambda: (None, {"hallId": HALL}, None),
    "listCounters": lambda: (None, {"hallId": HALL}, None),
    "listNotices": lambda: (None, {"hallId": HALL}, None),
    "listAppointments": lambda: (None, {"hallId": HALL}, None),
    "correctClock": new(lambda: {"dryRun": True}),
    "rateAtExit": lambda: (HERE, None, {"number": TOWN.done()["number"], "answered": "yes"}),
    "suggest": lambda: (HERE, None, {"text": "Zet er een bankje bij."}),
    "askForHelp": lambda: (HERE, None, {"text": "Ik kan niet komen.", "way": "phone", "contact": "06 12345678"}),
    "planRosters": lambda: (HERE, None, {"items": [{"day": day(3), "entries": []}]}),
    "readStaffing": lambda: (HERE, {"date": day(2)}, None),
    "listRosters": lambda: (HERE, {"from": day(0), "to": day(7)}, None),
    "readNormReport": lambda: (HERE, {"period": day(0)[:7]}, None),
    "readOpenData": lambda: (HERE, {"period": day(-40)[:7]}, None),
    "readPublicReport": lambda: (HERE, {"period": day(-40)[:7]}, None),
    "readBalieafspraken": lambda: (HERE, {"period": day(0)[:7]}, None),
    "readHallsReport": lambda: (None, {"period": day(0)[:7]}, None),
    "carryOutAdvice": lambda: ({**HERE, "adviceId": TOWN.advice()}, None, {}),
    "createSession": new(lambda: {"account": "beheer", "password": os.environ["KWARTIER_PASSWORD"]}),
    "readOwnRedress": early(),
    "readOwnLetter": early(),
    "requestOwnRedress": early({"kind": "travel"}),
    "importAppointments": lambda: (None, {"hallId": HALL}, f"serviceIds,at\npaspoort,{day(50)}T09:30\n"),
}

# What would end the hall that all others need goes to a hall of its own, always.
NEVER_IN_THE_TOWN = {"retireHall", "closeHall", "reopenHall", "changeHall", "patchHall"}


def name_of(case):
    return case.operation.definition.raw.get("operationId", "")


@schemathesis.hook
def before_call(context, case, kwargs):
    name = name_of(case)
    is_positive = case.meta is None or case.meta.generation.mode.is_positive
    prepare = PREPARED.get(name)
    is_own = name in NEVER_IN_THE_TOWN and (case.path_parameters or {}).get("hallId") == HALL
    if is_own:
        case.path_parameters["hallId"] = "nergens"
    if not prepare or not is_positive or DICE.random() < 0.5:
        if prepare is None and is_positive and "hallId" in (case.path_parameters or {}):
            case.path_parameters["hallId"] = HALL
        return
    try:
        with TOWN.lock:
            path, query, body = prepare()
    except Exception:
        # There is nothing of that kind at this moment: the case goes out as it was drawn.
        return
    if path:
        case.path_parameters = {**(case.path_parameters or {}), **path}
    if query:
        case.query = {**(case.query or {}), **query}
    if body is not None and case.operation.body:
        case.body = body
        kinds = [one.media_type for one in case.operation.body]
        case.media_type = "text/csv" if "text/csv" in kinds else kinds[0]
    # What would make the call another one than the prepared.
    for header in ("If-Match", "If-None-Match", "Idempotency-Key"):
        if case.headers:
            case.headers.pop(header, None)


@schemathesis.hook
def after_call(context, case, response):
    COUNTS[name_of(case)][response.status_code] += 1


@atexit.register
def report():
    counted = {name: dict(counts) for name, counts in COUNTS.items()}
    path = os.environ.get("KWARTIER_COUNTS")
    if path and counted:
        with open(path, "w", encoding="utf-8") as file:
            json.dump(counted, file)
