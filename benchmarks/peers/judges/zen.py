"""GoRules' zen-engine: one expression node with the earliest day and the verdict, evaluated for each person."""

import json

from zen import ZenEngine

from benchmarks.peers.judges import Judge, Row, Rule, Verdict


def ready(rule: Rule) -> Judge:
    decision = ZenEngine().create_decision(json.dumps(_graph(rule)))

    def judge(row: Row) -> Verdict:
        found = decision.evaluate(row)["result"]
        return found["verdict"], found["earliest"] if found["verdict"] == "not_yet" else None

    return lambda rows: [judge(row) for row in rows]


def _graph(rule: Rule) -> dict[str, object]:
    days = [f"d({name}).add({12 * years}, 'month')" for name, years in rule["since"].items()]
    days += [f"({name} == null ? d('1000-01-01') : d({name}).add({12 * years}, 'month'))" for name, years in rule["clear"].items()]
    latest = days[0]
    for day in days[1:]:
        latest = f"({latest}.isAfter({day}) ? {latest} : {day})"
    verdict = f"({_firm(rule)}) ? ($.latest.isAfter(d('{rule['on']}')) ? 'not_yet' : 'can_apply') : 'cannot_apply'"
    said = {"latest": latest, "earliest": "$.latest.format('%Y-%m-%d')", "verdict": verdict}
    rows = [{"id": key, "key": key, "value": value} for key, value in said.items()]
    return {"nodes": [_node("in", "inputNode"), {**_node("rule", "expressionNode"), "content": {"expressions": rows}},
                      _node("out", "outputNode")],
            "edges": [_edge("in", "rule"), _edge("rule", "out")]}


def _firm(rule: Rule) -> str:
    lists = [f"some({name}, # in {json.dumps(values)})" for name, values in rule["any_of"].items()]
    levels = [f"{name} in {json.dumps(values)}" for name, values in rule["levels"].items()]
    return " and ".join([*rule["holds"], *lists, *levels])


def _node(name: str, kind: str) -> dict[str, object]:
    return {"id": name, "name": name, "type": kind, "position": {"x": 0, "y": 0}}


def _edge(start: str, end: str) -> dict[str, str]:
    return {"id": f"{start}-{end}", "sourceId": start, "targetId": end, "type": "edge"}
