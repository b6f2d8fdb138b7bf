"""A hall full of people, for calls that should succeed: each operation finds what it is about in the state it needs.

Used by hooks.py, inside the process that sends the cases.
"""

import itertools
import threading
import time
from datetime import datetime, timedelta

import requests

HALL = "stadhuis"
ACCOUNT = "beheer"


class Town:
    def __init__(self, base, token):
        self.base = base + "/api/v1"
        self.session = requests.Session()
        self.session.headers["Authorization"] = f"Bearer {token}"
        self.numbers = itertools.count(int(time.time()) % 1_000_000)
        # One at a time: two that call to the same counter would be in each other's way.
        self.lock = threading.RLock()
        self.broken = []

    def call(self, method, path, body=None, **more):
        answer = self.session.request(method, f"{self.base}/{path}", json=body, timeout=30, **more)
        try:
            return answer.status_code, answer.json()
        except ValueError:
            return answer.status_code, None

    def post(self, path, body=None):
        return self.call("POST", f"halls/{HALL}/{path}", {} if body is None else body)

    # What there is

    def fresh(self, kind):
        return f"{kind}{next(self.numbers)}"

    def ticket(self, service="paspoort"):
        self.counter("1")
        status, ticket = self.post("tickets", {"serviceIds": [service]})
        if status != 201:
            raise LookupError(f"no ticket: {status} {ticket}")
        return ticket

    def counter(self, name, busy=False):
        """Opens a counter, with nobody at it unless `busy`."""
        self.post(f"counters/{name}/_open", {"serviceIds": ["paspoort", "rijbewijs"]})
        self.post(f"counters/{name}/_resume")
        if not busy:
            for state in ("called", "serving"):
                _, found = self.call("GET", f"halls/{HALL}/tickets?state={state}&limit=100")
                for ticket in (found or {}).get("items", []):
                    if ticket.get("counterId") == name:
                        verb = "_noshow" if state == "called" else "_complete"
                        body = {} if state == "called" else {"outcome": "answered"}
                        self.post(f"tickets/{ticket['id']}/{verb}", body)
        return name

    def called(self):
        ticket = self.ticket()
        self.counter("1")
        self.post("counters/1/_call", {"ticketId": ticket["id"]})
        return ticket

    def serving(self):
        ticket = self.called()
        self.post(f"tickets/{ticket['id']}/_start")
        return ticket

    def parked(self):
        ticket = self.serving()
        self.post(f"tickets/{ticket['id']}/_park")
        return ticket

    def no_show(self):
        ticket = self.called()
        self.post(f"tickets/{ticket['id']}/_noshow")
        return ticket

    def done(self):
        ticket = self.serving()
        self.post(f"tickets/{ticket['id']}/_complete", {"outcome": "answered"})
        return ticket

    def breach(self, kind=None):
        """A broken promise of today with a step that is still offered."""
        _, found = self.call("GET", f"halls/{HALL}/breaches?limit=100")
        for breach in (found or {}).get("items", []):
            for redress in breach.get("redress", []):
                if redress["state"] == "offered" and (kind is None or redress["kind"] == kind):
                    if (breach["id"], redress["id"]) not in self.broken:
                        self.broken.append((breach["id"], redress["id"]))
                        return breach["id"], redress["id"]
        raise LookupError("no broken promise yet")

    def late_ticket(self):
        """A visit whose promise was broken."""
        _, found = self.call("GET", f"halls/{HALL}/tickets?state=waiting&limit=100")
        return next(ticket for ticket in (found or {}).get("items", []) if ticket.get("breach"))

    def claim(self):
        breach, redress = self.breach("parking")
        self.call("POST", f"breaches/{breach}/redress/{redress}/_claim", {"amountCents": 500, "reason": "Een kaartje van de parkeergarage."})
        return breach, redress

    def case(self):
        _, made = self.post("cases", {"kind": "tailoredHelp", "contact": "06 12345678", "way": "phone", "text": "Komt met een begeleider."})
        return made["id"]

    def complaint(self):
        _, made = self.post("cases", {"kind": "complaint", "contact": "06 12345678", "way": "phone", "text": "Het duurde te lang."})
        return made["id"]

    def appointment(self, days=3):
        at = time.strftime("%Y-%m-%dT10:00:00Z", time.gmtime(time.time() + (40 + days) * 86_400))
        status, made = self.call("POST", "appointments", {"hallId": HALL, "serviceIds": ["paspoort"], "at": at, "code": self.fresh("C")})
        if status != 201:
            raise LookupError(f"no appointment: {status} {made}")
        return made["id"]

    def appointment_soon(self):
        """For today, and a few minutes away: the hall's clock is not ours."""
        _, clock = self.call("GET", "clock")
        at = datetime.fromisoformat(clock["hallTime"].replace("Z", "+00:00")) + timedelta(minutes=20)
        body = {"hallId": HALL, "serviceIds": ["paspoort"], "at": at.strftime("%Y-%m-%dT%H:%M:%SZ"), "code": self.fresh("C")}
        status, made = self.call("POST", "appointments", body)
        if status != 201:
            raise LookupError(f"no appointment: {status} {made}")
        return made["id"]

    def hall(self):
        name = self.fresh("hal")
        hall = self.hall_body(name)
        status, made = self.call("POST", "halls", hall)
        if status != 201:
            raise LookupError(f"no hall: {status} {made}")
        return name

    @staticmethod
    def hall_body(name):
        return {
            "id": name, "name": "Wijkhuis", "timeZone": "Europe/Amsterdam", "charter": "voorbeeld",
            "openingHours": [{"weekday": day, "from": "00:00", "to": "00:00"} for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")],
            "services": [{"id": "huwelijk", "letter": "H", "names": {"nl": "Huwelijk", "en": "Wedding"}, "serviceTime": {"meanS": 1800}}],
            "counters": [{"id": "1", "name": "Balie 1", "serviceIds": ["huwelijk"]}],
        }

    def shelf(self):
        """A hall of its own for services, counters and notices that are made, changed and taken away."""
        if not hasattr(self, "_shelf"):
            self._shelf = self.hall()
        return self._shelf

    def service(self):
        name = self.fresh("s")
        letters = "ABCDEFGIJKLMNOPQRSTUVWXYZ"
        for letter in letters:
            status, _ = self.call("POST", "services", {"hallId": self.shelf(), "id": name, "letter": letter, "names": {"nl": "Iets", "en": "Something"}, "serviceTime": {"meanS": 300}})
            if status == 201:
                return name
        # All letters are taken: begin another hall.
        del self._shelf
        return self.service()

    def desk(self):
        name = self.fresh("b")
        status, _ = self.call("POST", "counters", {"hallId": self.shelf(), "id": name, "name": "Balie", "serviceIds": ["huwelijk"]})
        if status != 201:
            del self._shelf
            return self.desk()
        return name

    def notice(self):
        name = self.fresh("n")
        status, _ = self.call("POST", "notices", {"hallId": self.shelf(), "id": name, "texts": {"nl": "Het is druk.", "en": "It is busy."}})
        if status != 201:
            del self._shelf
            return self.notice()
        return name

    def advice(self, carried_out=False):
        _, found = self.call("GET", f"halls/{HALL}/advice")
        items = (found or {}).get("items", [])
        advice = next(item["id"] for item in items if bool(item.get("carriedOut")) == carried_out)
        return advice
