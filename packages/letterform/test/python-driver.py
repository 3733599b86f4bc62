"""Answers requests, one JSON document a line, with what a Python package makes of them."""

from __future__ import annotations

import datetime
import importlib
import json
import sys
import traceback
import types
from typing import Any

sys.path.insert(0, sys.argv[1])
PACKAGE = sys.argv[2]
runtime: Any = importlib.import_module(f"{PACKAGE}.runtime")
well_formed: Any = importlib.import_module(f"{PACKAGE}.runtime.code_units").well_formed
values: Any = importlib.import_module(f"{PACKAGE}.runtime.values")
number_text: Any = importlib.import_module(f"{PACKAGE}.runtime.numbers").number_text
loaded: dict[str, Any] = {}


def decode(value: Any) -> Any:
    if isinstance(value, list):
        return [decode(item) for item in value]
    if not isinstance(value, dict):
        return value
    if list(value) == ["$date"]:
        return datetime.datetime.fromisoformat(value["$date"])
    if list(value) == ["$html"]:
        return runtime.safe_html(value["$html"])
    if list(value) == ["$number"]:
        return float(value["$number"])
    if list(value) == ["$undefined"]:
        return runtime.UNDEFINED
    return {key: decode(item) for key, item in value.items()}


def encode(value: Any) -> Any:
    if value is runtime.UNDEFINED:
        return {"$undefined": True}
    if isinstance(value, runtime.SafeHtml):
        return {"$html": encode(value.html)}
    if isinstance(value, str):
        return well_formed(value)
    if isinstance(value, datetime.datetime):
        return {"$date": value.isoformat(timespec="milliseconds")}
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return {"$text": number_text(value)}
    if isinstance(value, dict):
        return {key: encode(item) for key, item in value.items()}
    return [encode(item) for item in value] if isinstance(value, list) else value


def mail_data(mail: Any) -> dict[str, str]:
    return {name: getattr(mail, name) for name in ("subject", "preheader", "html", "text") if hasattr(mail, name)}


def load(name: str, code: str) -> None:
    module = types.ModuleType(f"{PACKAGE}.emails.{name}")
    module.__dict__["__package__"] = f"{PACKAGE}.emails"
    exec(compile(code, f"{name}.py", "exec"), module.__dict__)
    loaded[name] = module


def answer(request: dict[str, Any]) -> Any:
    if "call" in request:
        module = importlib.import_module(f"{PACKAGE}.runtime.{request['module']}") if "module" in request else runtime
        return {"value": encode(getattr(module, request["call"])(*decode(request["args"])))}
    if "calls" in request:
        return [len(str(getattr(runtime, name)(request["value"]))) for name in request["calls"]]
    if "check" in request:
        problems = values.find_value_problems(decode(request["check"]), request["fields"])
        return [[problem.path, problem.code, problem.message] for problem in problems]
    if "code" in request:
        load(request["name"], request["code"])
        return None
    if "name" in request:
        return mail_data(loaded[request["name"]].render(decode(request["v"]), decode(request["g"])))
    package = importlib.import_module(PACKAGE)
    if "wanted" in request:
        return {"value": package.match_locale(request["wanted"], request.get("email"))}
    mails = package.MailTemplates(**decode(request["globals"]))
    options = {"locale": request["locale"]} if "locale" in request else {}
    mail = mails.render(request["id"], decode(request["variables"]), **options)
    assert not options or mail.locale == request["locale"]
    return mail_data(mail)


def safe_answer(request: dict[str, Any]) -> Any:
    try:
        return answer(request)
    except runtime.MailVariableError as error:
        return {"problems": [[problem.path, problem.code] for problem in error.problems]}
    except Exception:
        return {"crash": traceback.format_exc()}


for line in sys.stdin:
    print(json.dumps(safe_answer(json.loads(line))))
