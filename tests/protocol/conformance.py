"""Checks a recorded session against the types of the protocol, which lsprotocol generates from its meta-model.

usage: conformance.py TRANSCRIPT

The transcript has one JSON object per line: {"from": "client" | "server", "message": ...}. Every message of both sides
is held against its type: no property that the type does not have, none missing, none null that may not be null, no
value of another type. Every request has exactly one answer. Exits with 1 and a list where something is wrong.
"""

import collections
import enum
import json
import sys
import types as python_types
import typing

import attrs
from lsprotocol import types

# Properties whose names are not simply in camel case.
KEYWORDS = {"from_": "from"}
OWN_METHODS = "copydesk/"
ERROR = {"code": int, "message": str}


def json_name(name: str) -> str:
    """The name on the wire of a property that Python calls `name`."""
    if name in KEYWORDS:
        return KEYWORDS[name]
    first, *rest = name.rstrip("_").split("_")
    return first + "".join(word.capitalize() for word in rest)


def check(value, expected, path: str) -> list[str]:
    """What is wrong with `value` as an `expected`."""
    origin, arguments = typing.get_origin(expected), typing.get_args(expected)
    if expected in (typing.Any, object) or expected is types.LSPAny:
        return []
    if origin in (typing.Union, python_types.UnionType):
        return check_union(value, arguments, path)
    if origin is typing.Literal:
        return [] if value in arguments else [f"{path}: {value!r} is not one of {arguments}"]
    if origin is tuple:
        if not isinstance(value, list) or len(value) != len(arguments):
            return [f"{path}: not {len(arguments)} values"]
        return [wrong for i, (v, t) in enumerate(zip(value, arguments)) for wrong in check(v, t, f"{path}[{i}]")]
    if origin in (collections.abc.Sequence, list):
        if not isinstance(value, list):
            return [f"{path}: not a list"]
        return [wrong for i, v in enumerate(value) for wrong in check(v, arguments[0], f"{path}[{i}]")]
    if origin in (collections.abc.Mapping, dict):
        if not isinstance(value, dict):
            return [f"{path}: not an object"]
        return [wrong for k, v in value.items() for wrong in check(v, arguments[1], f"{path}.{k}")]
    if expected in (None, type(None)):
        return [] if value is None else [f"{path}: not null"]
    if isinstance(expected, type) and issubclass(expected, enum.Enum):
        known = [member.value for member in expected]
        return [] if value in known else [f"{path}: {value!r} is not a {expected.__name__}"]
    if attrs.has(expected):
        return check_structure(value, expected, path)
    if expected is int:
        fits = isinstance(value, int) and not isinstance(value, bool) and -(2**31) <= value < 2**31
        return [] if fits else [f"{path}: {value!r} is not an integer"]
    if expected is float:
        return [] if isinstance(value, (int, float)) and not isinstance(value, bool) else [f"{path}: not a number"]
    if expected in (bool, str):
        return [] if isinstance(value, expected) else [f"{path}: {value!r} is not a {expected.__name__}"]
    raise TypeError(f"{path}: no way to check {expected!r}")


def check_union(value, alternatives, path: str) -> list[str]:
    attempts = [check(value, alternative, path) for alternative in alternatives]
    best = min(attempts, key=len)
    return best


def check_structure(value, expected, path: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{path}: not an object ({expected.__name__})"]
    wrong, known = [], set()
    hints = typing.get_type_hints(expected, vars(types))
    for field in attrs.fields(expected):
        name = json_name(field.name)
        known.add(name)
        if name not in value:
            if field.default is attrs.NOTHING:
                wrong.append(f"{path}: no {name} ({expected.__name__})")
            continue
        hint, item = hints[field.name], value[name]
        optional = field.default is None and not types.is_special_property(expected, field.name)
        if item is None and optional:
            wrong.append(f"{path}.{name}: null, and it may only be left out ({expected.__name__})")
            continue
        wrong += check(item, hint, f"{path}.{name}")
        if field.validator is not None and isinstance(item, int) and item < 0 and "uinteger" in repr(field.validator):
            wrong.append(f"{path}.{name}: below zero")
    wrong += [f"{path}: {name} is not a property of {expected.__name__}" for name in value if name not in known]
    return wrong


def type_of_params(method: str):
    _, _, params, _ = types.METHOD_TO_TYPES[method]
    return params


def type_of_result(method: str):
    _, response, _, _ = types.METHOD_TO_TYPES[method]
    return typing.get_type_hints(response, vars(types))["result"]


def untouched(offered: dict, touched) -> list[str]:
    """What the server offers and the session did not ask for, or what nobody knows how to ask for."""
    wrong = []
    for capability, options in offered.items():
        if capability in NO_METHODS or options in (None, False):
            continue
        if capability not in METHODS:
            wrong.append(f"the server offers {capability}, and no method is known for it")
            continue
        methods = list(METHODS[capability])
        for option, method in RESOLVE.get(capability, {}).items():
            if isinstance(options, dict) and options.get(option):
                methods.append(method)
        if capability == "executeCommandProvider":
            methods += [f"workspace/executeCommand {command}" for command in options["commands"]]
        if capability == "textDocumentSync":
            methods = [method for option, sent in SYNC.items() if options.get(option) for method in sent]
        if capability == "workspace":
            methods = [f"workspace/{kind}Files" for kind in options.get("fileOperations", {})]
            folders = options.get("workspaceFolders", {}).get("changeNotifications")
            methods += ["workspace/didChangeWorkspaceFolders"] if folders else []
        wrong += [f"{capability} is offered, and {method} was never sent" for method in methods if method not in touched]
    return wrong


NO_METHODS = {"positionEncoding", "experimental"}
SYNC = {
    "openClose": ["textDocument/didOpen", "textDocument/didClose"],
    "change": ["textDocument/didChange"],
    "save": ["textDocument/didSave"],
    "willSave": ["textDocument/willSave"],
    "willSaveWaitUntil": ["textDocument/willSaveWaitUntil"],
}
METHODS = {
    "hoverProvider": ["textDocument/hover"],
    "completionProvider": ["textDocument/completion"],
    "definitionProvider": ["textDocument/definition"],
    "declarationProvider": ["textDocument/declaration"],
    "typeDefinitionProvider": ["textDocument/typeDefinition"],
    "implementationProvider": ["textDocument/implementation"],
    "referencesProvider": ["textDocument/references"],
    "documentHighlightProvider": ["textDocument/documentHighlight"],
    "documentSymbolProvider": ["textDocument/documentSymbol"],
    "workspaceSymbolProvider": ["workspace/symbol"],
    "codeActionProvider": ["textDocument/codeAction"],
    "codeLensProvider": ["textDocument/codeLens"],
    "documentLinkProvider": ["textDocument/documentLink"],
    "documentOnTypeFormattingProvider": ["textDocument/onTypeFormatting"],
    "renameProvider": ["textDocument/rename"],
    "foldingRangeProvider": ["textDocument/foldingRange"],
    "selectionRangeProvider": ["textDocument/selectionRange"],
    "linkedEditingRangeProvider": ["textDocument/linkedEditingRange"],
    "callHierarchyProvider": [
        "textDocument/prepareCallHierarchy", "callHierarchy/incomingCalls", "callHierarchy/outgoingCalls",
    ],
    "semanticTokensProvider": [
        "textDocument/semanticTokens/full", "textDocument/semanticTokens/full/delta", "textDocument/semanticTokens/range",
    ],
    "inlayHintProvider": ["textDocument/inlayHint"],
    "diagnosticProvider": ["textDocument/diagnostic"],
    "executeCommandProvider": ["workspace/executeCommand"],
    "textDocumentSync": [],
    "workspace": [],
}
RESOLVE = {
    "codeActionProvider": {"resolveProvider": "codeAction/resolve"},
    "codeLensProvider": {"resolveProvider": "codeLens/resolve"},
    "completionProvider": {"resolveProvider": "completionItem/resolve"},
    "documentLinkProvider": {"resolveProvider": "documentLink/resolve"},
    "inlayHintProvider": {"resolveProvider": "inlayHint/resolve"},
    "workspaceSymbolProvider": {"resolveProvider": "workspaceSymbol/resolve"},
    "renameProvider": {"prepareProvider": "textDocument/prepareRename"},
    "diagnosticProvider": {"workspaceDiagnostics": "workspace/diagnostic"},
}


def main(path: str) -> int:
    wrong: list[str] = []
    open_requests: dict[tuple[str, object], str] = {}
    checked: collections.Counter = collections.Counter()
    own = 0
    offered: dict = {}
    sent: set[str] = set()
    registered: set[str] = set()
    for number, line in enumerate(open(path, encoding="utf-8"), 1):
        record = json.loads(line)
        sender, message = record["from"], record["message"]
        other = "server" if sender == "client" else "client"
        where = f"message {number} ({sender})"
        if message.get("jsonrpc") != "2.0":
            wrong.append(f"{where}: not JSON-RPC 2.0")
        method = message.get("method")
        if method is None:
            method = open_requests.pop((other, message["id"]), None)
            if method is None:
                wrong.append(f"{where}: an answer to nothing, or a second one")
                continue
            if ("result" in message) == ("error" in message):
                wrong.append(f"{where}: {method} needs either a result or an error")
            elif "error" in message:
                fits = all(isinstance(message["error"].get(key), kind) for key, kind in ERROR.items())
                wrong += [] if fits else [f"{where}: {method}: a broken error"]
            elif method.startswith(OWN_METHODS):
                own += 1
            else:
                wrong += check(message["result"], type_of_result(method), f"{where}: result of {method}")
                if method == "initialize":
                    offered = message["result"]["capabilities"]
                checked[method] += 1
            continue
        if "id" in message:
            if (sender, message["id"]) in open_requests:
                wrong.append(f"{where}: the id {message['id']} is in use")
            open_requests[(sender, message["id"])] = method
        if method.startswith(OWN_METHODS):
            own += 1
        elif method not in types.METHOD_TO_TYPES:
            wrong.append(f"{where}: the protocol has no {method}")
        else:
            params = type_of_params(method)
            if params is not None:
                wrong += check(message.get("params"), params, f"{where}: params of {method}")
            checked[method] += 1
            if method == "workspace/executeCommand":
                sent.add(f"{method} {message['params']['command']}")
            if method == "client/registerCapability":
                registered |= {registration["method"] for registration in message["params"]["registrations"]}
    sent |= set(checked)
    wrong += [f"{method} was asked for, and never sent" for method in sorted(registered - sent)]
    wrong += [f"{sender} asked {method} and got no answer" for (sender, _), method in open_requests.items()]
    wrong += untouched(offered, sent) if offered else ["the session does not begin"]
    for complaint in wrong:
        print(complaint)
    print(f"{sum(checked.values())} messages of {len(checked)} methods checked, {own} of our own, {len(wrong)} violations")
    return 1 if wrong or len(checked) < 40 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
