"""Counts a hall's waits from its log alone, knowing nothing of Kwartier but what its events mean.

recount.py DATABASE HALL FROM_MS TO_MS prints the figures as JSON, in all and by service.
"""
import json
import sqlite3
import sys

database, hall, start, end = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
log = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
CENTS = 100


def instant(text):
    from datetime import datetime, timezone
    return round(datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(timezone.utc).timestamp() * 1000)


legs, current, breaches, over = {}, {}, {}, {}


def begin(ticket, leg, arrival):
    key = (ticket, current.get(ticket, -1) + 1)
    current[ticket] = key[1]
    norm = leg["norm"]
    legs[key] = {
        "start": instant(leg["clockStartAt"]), "service": leg["service"], "arrival": arrival, "stop": None,
        "by": norm["clockStop"] if norm else "called", "limit": norm and norm["limitS"], "broken": None,
        "end": "running", "away": 0, "queued": True,
    }
    return legs[key]


def stop(leg, at):
    if leg["stop"] is None:
        leg["stop"] = at


query = "SELECT at_ms, kind, body FROM event WHERE hall = ? ORDER BY seq"
for at, kind, body in log.execute(query, (hall,)):
    event = json.loads(body)
    ticket = event.get("ticket")
    leg = legs.get((ticket, current.get(ticket)))
    if kind == "ticketIssued":
        over[ticket] = event["arrival"]
        begin(ticket, event["leg"], event["arrival"])
    elif kind == "ticketCalled" and leg["by"] == "called":
        stop(leg, at)
        leg["end"] = "helped"
    elif kind == "ticketStarted":
        stop(leg, at)
        leg["end"], leg["started"] = "helped", True
    elif kind == "ticketNotShown":
        stop(leg, at)
        leg["end"] = "noShow"
    elif kind == "ticketCancelled":
        stop(leg, instant(event["at"]))
        if "started" not in leg:
            leg["end"] = "dayEnd" if event["reason"] == "dayEnd" else "left"
    elif kind == "serviceCompleted":
        after = event["next"]
        if isinstance(after, dict):
            (how, next_leg), = after.items()
            new = begin(ticket, next_leg, over[ticket])
            new["queued"] = how == "queued"
            if how == "sameCounter":
                stop(new, at)
                new["end"], new["started"] = "helped", True
    elif kind == "breachRegistered":
        breaches[event["breach"]] = {offer["redress"]: offer.get("maxEuros") or 0 for offer in event["offers"]}
        legs[(ticket, event["leg"])]["broken"] = event["breach"]
    elif kind == "redressOffered":
        breaches[event["breach"]][event["offer"]["redress"]] = event["offer"].get("maxEuros") or 0
    elif kind == "redressGiven":
        breaches[event["breach"]]["given"] = breaches[event["breach"]].get("given", []) + [event["redress"]]


def figures(group):
    waits = [leg for leg in group if leg["queued"] and leg["stop"] is not None]
    lengths = sorted(max(leg["stop"] - leg["start"], 0) // 1000 for leg in waits)
    nearest = lambda share: lengths[-(-len(lengths) * share // 10) - 1] if lengths else None
    promised = [leg for leg in waits if leg["limit"] is not None]
    broken = [leg for leg in promised if leg["broken"]]
    given = [(leg["broken"], what) for leg in broken for what in breaches[leg["broken"]].get("given", [])]
    return {
        "visits": sum(leg["first"] for leg in group), "waits": len(waits), "promised": len(promised),
        "kept": len(promised) - len(broken), "broken": len(broken), "medianS": nearest(5), "p90S": nearest(9),
        "longestS": lengths[-1] if lengths else None, "sumS": sum(lengths) if lengths else None,
        "left": sum(leg["end"] == "left" for leg in waits),
        "leftBroken": sum(leg["end"] == "left" and leg["broken"] is not None for leg in waits),
        "noShows": sum(leg["end"] == "noShow" for leg in waits),
        "dayEnd": sum(leg["end"] == "dayEnd" for leg in waits),
        "given": len(given), "costCents": CENTS * sum(breaches[breach][what] for breach, what in given),
    }


for (_, place), leg in legs.items():
    leg["first"] = place == 0
chosen = [leg for leg in legs.values() if start <= leg["start"] < end]
services = sorted({leg["service"] for leg in chosen})
print(json.dumps({"all": figures(chosen)} | {s: figures([x for x in chosen if x["service"] == s]) for s in services}))
