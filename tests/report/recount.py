"""Counts a hall's waits and visits from its log alone, knowing nothing of Kwartier but what its events mean.

recount.py DATABASE HALL FROM_MS TO_MS prints the figures as JSON, in all and by service.
"""
import json
import sqlite3
import sys
from datetime import datetime, timezone

database, hall, start, end = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
log = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
CENTS = 100


def instant(text):
    return round(datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(timezone.utc).timestamp() * 1000)


class Visit:
    def __init__(self, arrival):
        self.arrival, self.legs, self.over, self.end, self.before = arrival, [], False, None, {}

    def begin(self, leg, queued=True):
        # What was taken back and broke nothing leaves its place to the next.
        while self.legs and self.legs[-1]["gone"] and self.legs[-1]["broken"] is None:
            self.legs.pop()
        norm = leg["norm"]
        self.legs.append({
            "start": instant(leg["clockStartAt"]), "service": leg["service"], "first": not self.legs, "queued": queued,
            "by": norm["clockStop"] if norm else "called", "limit": norm and norm["limitS"],
            "stop": None, "away": 0, "called": False, "helped": False, "missed": False, "broken": None, "end": "running",
            "gone": False,
        })

    @property
    def leg(self):
        """The latest that stands."""
        return next(leg for leg in reversed(self.legs) if not leg["gone"])

    def remember(self, seq, kind):
        """How it was before a step that may be taken back."""
        self.before[seq] = (kind, self.legs.index(self.leg), dict(self.leg), self.over, self.end)

    def restore(self, seq, at):
        """All that a step changed is as it was, but for promises that broke; legs that it began are no more."""
        _, place, leg, self.over, self.end = self.before[seq]
        self.legs[place] = leg | {kept: self.legs[place][kept] for kept in ("broken", "service")}
        for later in self.legs[place + 1:]:
            if not later["gone"]:
                later["gone"] = True
                later["stop"] = at if later["stop"] is None else later["stop"]
                # A promise that broke in it counts: the visitor was helped on when the step was taken back.
                later["end"], later["called"] = "helped", False
                later["queued"] = later["queued"] and later["broken"] is not None

    def stop(self, at):
        if self.leg["stop"] is None:
            self.leg["stop"] = at

    def help(self, at):
        self.leg["helped"] = True
        self.stop(at)
        self.leg["end"] = "returned" if self.leg["missed"] else "helped"

    def close(self, how):
        self.over, self.end = True, how


STEPS = {
    "ticketCalled", "ticketStarted", "serviceCompleted", "ticketNotShown", "ticketCancelled", "ticketParked",
    "ticketUnparked", "ticketTransferred", "ticketRequeued",
}
visits, breaches = {}, {}
for seq, at, kind, body in log.execute("SELECT seq, at_ms, kind, body FROM event WHERE hall = ? ORDER BY seq", (hall,)):
    event = json.loads(body)
    visit = visits.get(event.get("ticket"))
    if kind in STEPS:
        visit.remember(seq, kind)
    if kind == "ticketIssued":
        visits[event["ticket"]] = visit = Visit(event["arrival"])
        visit.begin(event["leg"])
    elif kind == "ticketCalled":
        visit.leg["called"] = True
        if visit.leg["by"] == "called":
            visit.stop(at)
            visit.leg["end"] = "helped"
    elif kind == "ticketReturned" and event.get("asIfNotCalled"):
        visit.restore(max(seq for seq, (kind, *_) in visit.before.items() if kind == "ticketCalled"), at)
    elif kind == "ticketServicesChanged":
        visit.leg["service"] = event["service"]
    elif kind == "ticketStepUndone":
        visit.restore(event["step"], at)
    elif kind == "ticketStarted":
        visit.help(at)
    elif kind == "ticketNotShown":
        visit.stop(at)
        visit.leg["missed"], visit.leg["end"] = True, "noShow"
        visit.close("noShow")
    elif kind == "ticketRequeued":
        visit.over = False
        visit.leg["end"] = "helped"
        if visit.leg["by"] == "served":
            visit.leg["away"] += event["away_s"] if "away_s" in event else event["awayS"]
            visit.leg["stop"], visit.leg["end"] = None, "running"
    elif kind == "ticketCancelled":
        visit.stop(instant(event["at"]))
        how = "dayEnd" if event["reason"] in ("dayEnd", "hallClosed") else "left"
        if not visit.leg["helped"]:
            visit.leg["end"] = how
        if event["reason"] == "notReceived" and visit.leg["broken"] is None:
            # Nobody ever saw the number.
            visit.leg["queued"] = visit.leg["first"] = False
        visit.close(visit.leg["end"])
    elif kind == "ticketUnfinished":
        visit.leg["end"] = "unfinished"
        visit.close("unfinished")
    elif kind == "ticketTransferred":
        visit.begin(event["leg"])
    elif kind == "serviceCompleted":
        after = event["next"]
        if isinstance(after, dict):
            (how, next_leg), = after.items()
            visit.begin(next_leg, queued=how == "queued")
            if how == "sameCounter":
                visit.help(at)
        else:
            visit.close(visit.leg["end"])
    elif kind == "breachRegistered":
        breaches[event["breach"]] = {offer["redress"]: offer.get("maxEuros") or 0 for offer in event["offers"]}
        visit.legs[event["leg"]]["broken"] = event["breach"]
    elif kind == "redressOffered":
        breaches[event["breach"]][event["offer"]["redress"]] = event["offer"].get("maxEuros") or 0
    elif kind == "redressGiven":
        breaches[event["breach"]].setdefault("given", []).append(event["redress"])


def part_of(visit):
    """In which part of the visits it counts; none while it goes on, or where nothing was promised."""
    promised = [leg for leg in visit.legs if leg["queued"] and leg["limit"] is not None]
    if not visit.over or not promised:
        return None
    late = "Late" if any(leg["broken"] for leg in promised) else ""
    if visit.end in ("left", "noShow"):
        return "gone" + late
    if visit.end in ("dayEnd", "unfinished"):
        return "dayEnd" + late
    if late:
        return "late"
    return "gone" if any(leg["missed"] for leg in visit.legs) else "onTime"


def figures(group):
    ended = [leg for leg in group if leg["queued"] and leg["stop"] is not None]
    length = lambda leg: max((leg["stop"] - leg["start"]) // 1000 - leg["away"], 0)
    called = sorted(length(leg) for leg in ended if leg["called"])
    nearest = lambda share: called[-(-len(called) * share // 10) - 1] if called else None
    judged = [leg for leg in group if leg["queued"] and leg["limit"] is not None and (leg["stop"] or leg["broken"])]
    broken = [leg for leg in judged if leg["broken"]]
    given = [(leg["broken"], what) for leg in broken for what in breaches[leg["broken"]].get("given", [])]
    kept = sum(leg["end"] == "helped" for leg in judged if not leg["broken"])
    outcomes = {}
    for leg in judged:
        name = leg["end"] + ("Late" if leg["broken"] else "InTime")
        outcomes[name] = outcomes.get(name, 0) + 1
    parts = {}
    for leg in group:
        if leg["first"] and (part := part_of(leg["visit"])):
            parts[part] = parts.get(part, 0) + 1
    return {
        "visits": sum(leg["first"] for leg in group), "waits": len(ended), "promised": len(judged),
        "kept": kept, "broken": len(broken), "outcomes": outcomes, "parts": parts,
        "called": len(called), "medianS": nearest(5), "p90S": nearest(9), "sumS": sum(called) if called else None,
        "longestS": max(map(length, ended), default=None),
        "left": sum(leg["end"] == "left" for leg in ended), "noShows": sum(leg["end"] == "noShow" for leg in ended),
        "returned": sum(leg["end"] == "returned" for leg in ended),
        "dayEnd": sum(leg["end"] == "dayEnd" for leg in ended),
        "given": len(given), "costCents": CENTS * sum(breaches[breach][what] for breach, what in given),
    }


for visit in visits.values():
    for leg in visit.legs:
        leg["visit"] = visit
chosen = [leg for visit in visits.values() for leg in visit.legs if start <= leg["start"] < end]
services = sorted({leg["service"] for leg in chosen})
print(json.dumps({"all": figures(chosen)} | {s: figures([x for x in chosen if x["service"] == s]) for s in services}))
