"""The whole list of features through a client that was not written here (pytest-lsp, on pygls).

Run by `tests/protocol/run`; COPYDESK names the program.
"""

import asyncio
import os
import sys
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types as lsp
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

sys.path.insert(0, str(Path(__file__).parent))
import conformance  # noqa: E402

GAZETTE = (
    "Mayor Ada Fenwick promised a new bridge on Monday. Fenwick, 51, said the old one had to go.\n\n"
    "“We will rebuild the Oskell bridge before the winter storms,” Fenwick said. “It rains,\" she said.\n\n"
    "“Ada Fenwick never asked the ferrymen,” said Bram Oskell, the harbor master.\n"
)
COURIER = (
    "Ada Fenwick, the mayor of Eastwick, spoke on Monday night.\n\n"
    "“We will rebuild the Oskell bridge before the winter storms,” Fenwick said.\n\n"
    "See gazette.txt and https://example.org/bridge.\n"
)
PEOPLE = '[[person]]\nid = "ada"\nname = "Ada Fenwick"\n'


@pytest_lsp.fixture(
    config=ClientServerConfig(server_command=[os.environ["COPYDESK"], "lsp"]),
    params=["visual_studio_code", "neovim", "emacs"],
)
async def client(request, lsp_client: LanguageClient, tmp_path: Path):
    for name, text in [("gazette.txt", GAZETTE), ("courier.txt", COURIER), ("people.toml", PEOPLE)]:
        (tmp_path / name).write_text(text, encoding="utf-8")
    folder = lsp.WorkspaceFolder(uri=tmp_path.as_uri(), name="town")
    params = lsp.InitializeParams(
        process_id=os.getpid(), root_uri=tmp_path.as_uri(), workspace_folders=[folder],
        capabilities=client_capabilities(request.param),
    )
    lsp_client.offered = await lsp_client.initialize_session(params)
    lsp_client.uri = (tmp_path / "gazette.txt").as_uri()
    lsp_client.other = (tmp_path / "courier.txt").as_uri()
    item = lsp.TextDocumentItem(uri=lsp_client.uri, language_id="plaintext", version=1, text=GAZETTE)
    lsp_client.text_document_did_open(lsp.DidOpenTextDocumentParams(text_document=item))
    for _ in range(200):
        here = lsp.Position(line=0, character=8)
        context = lsp.ReferenceContext(include_declaration=True)
        params = lsp.ReferenceParams(text_document=document(lsp_client), position=here, context=context)
        if any(found.uri == lsp_client.other for found in await lsp_client.text_document_references_async(params)):
            break
        await asyncio.sleep(0.05)
    else:
        raise TimeoutError("the workspace was not read")
    yield
    await lsp_client.shutdown_session()


def document(client):
    return lsp.TextDocumentIdentifier(uri=client.uri)


def at(kind, client, line, character, **more):
    return kind(text_document=document(client), position=lsp.Position(line=line, character=character), **more)


def behind(client, text: str) -> int:
    """The column behind `text`, as the server counts for this client."""
    encoding = client.offered.capabilities.position_encoding
    return len(text.encode()) if encoding == "utf-8" else len(text.encode("utf-16-le")) // 2


@pytest.mark.asyncio
async def test_hover(client: LanguageClient):
    hover = await client.text_document_hover_async(at(lsp.HoverParams, client, 2, 5))
    assert "Ada Fenwick" in hover.contents.value
    assert "courier.txt" in hover.contents.value


@pytest.mark.asyncio
async def test_navigation(client: LanguageClient):
    found = await client.text_document_definition_async(at(lsp.DefinitionParams, client, 2, 5))
    assert getattr(found[0], "target_uri", None) == client.other or found[0].uri == client.other
    assert await client.text_document_declaration_async(at(lsp.DeclarationParams, client, 2, 65))
    assert await client.text_document_implementation_async(at(lsp.ImplementationParams, client, 0, 8))
    assert await client.text_document_document_highlight_async(at(lsp.DocumentHighlightParams, client, 0, 8))


@pytest.mark.asyncio
async def test_symbols(client: LanguageClient):
    names = [s.name for s in await client.text_document_document_symbol_async(
        lsp.DocumentSymbolParams(text_document=document(client)))]
    assert "Ada Fenwick" in names and "Bram Oskell" in names
    symbols = await client.workspace_symbol_async(lsp.WorkspaceSymbolParams(query="@fenwick"))
    assert {symbol.location.uri for symbol in symbols} == {client.uri, client.other}


@pytest.mark.asyncio
async def test_what_stands_beside_the_text(client: LanguageClient):
    everything = lsp.Range(start=lsp.Position(line=0, character=0), end=lsp.Position(line=9, character=0))
    hints = lsp.InlayHintParams(text_document=document(client), range=everything)
    assert await client.text_document_inlay_hint_async(hints)
    lenses = await client.text_document_code_lens_async(lsp.CodeLensParams(text_document=document(client)))
    lens = await client.code_lens_resolve_async(lenses[0])
    assert lens.command.title.startswith("in 2 articles")
    tokens = await client.text_document_semantic_tokens_full_async(
        lsp.SemanticTokensParams(text_document=document(client)))
    assert len(tokens.data) >= 25 and len(tokens.data) % 5 == 0
    await client.text_document_folding_range_async(lsp.FoldingRangeParams(text_document=document(client)))
    selected = await client.text_document_selection_range_async(
        lsp.SelectionRangeParams(text_document=document(client), positions=[lsp.Position(line=2, character=9)]))
    assert selected[0].parent


@pytest.mark.asyncio
async def test_changes(client: LanguageClient):
    line = lsp.Range(start=lsp.Position(line=2, character=0), end=lsp.Position(line=2, character=99))
    context = lsp.CodeActionContext(diagnostics=[])
    if client.offered.capabilities.code_action_provider:
        actions = await client.text_document_code_action_async(
            lsp.CodeActionParams(text_document=document(client), range=line, context=context))
        assert any(action.kind == lsp.CodeActionKind.QuickFix for action in actions)
    edit = await client.text_document_rename_async(at(lsp.RenameParams, client, 0, 8, new_name="Ida Fenwyck"))
    touched = edit.changes or {change.text_document.uri: change for change in edit.document_changes}
    assert set(touched) == {client.uri, client.other}
    prepared = await client.text_document_prepare_rename_async(at(lsp.PrepareRenameParams, client, 0, 30))
    assert prepared is None


@pytest.mark.asyncio
async def test_calls_and_completion(client: LanguageClient):
    person = await client.text_document_prepare_call_hierarchy_async(
        at(lsp.CallHierarchyPrepareParams, client, 0, 8))
    callers = await client.call_hierarchy_incoming_calls_async(
        lsp.CallHierarchyIncomingCallsParams(item=person[0]))
    assert [caller.from_.name for caller in callers] == ["Bram Oskell"]
    edit = lsp.TextDocumentContentChangePartial(
        text="Fen", range=lsp.Range(start=lsp.Position(line=6, character=0), end=lsp.Position(line=6, character=0)))
    version = lsp.VersionedTextDocumentIdentifier(uri=client.uri, version=2)
    client.text_document_did_change(
        lsp.DidChangeTextDocumentParams(text_document=version, content_changes=[edit]))
    proposals = await client.text_document_completion_async(at(lsp.CompletionParams, client, 5, 3))
    assert proposals is None or isinstance(proposals, (list, lsp.CompletionList))


@pytest.mark.asyncio
async def test_findings(client: LanguageClient):
    if client.offered.capabilities.diagnostic_provider:
        report = await client.text_document_diagnostic_async(
            lsp.DocumentDiagnosticParams(text_document=document(client)))
        found = report.items
    else:
        for _ in range(100):
            if client.diagnostics.get(client.uri):
                break
            await asyncio.sleep(0.05)
        found = client.diagnostics[client.uri]
    assert "quote-mark-mismatch" in [finding.code for finding in found]


@pytest.mark.asyncio
async def test_people_file_and_links(client: LanguageClient):
    found = await client.text_document_type_definition_async(at(lsp.TypeDefinitionParams, client, 0, 8))
    target = found[0] if isinstance(found, list) else found
    assert (getattr(target, "target_uri", None) or target.uri).endswith("people.toml")
    courier = lsp.TextDocumentIdentifier(uri=client.other)
    links = await client.text_document_document_link_async(lsp.DocumentLinkParams(text_document=courier))
    resolved = [await client.document_link_resolve_async(link) for link in links]
    assert [link.target for link in resolved] == [client.uri, "https://example.org/bridge"]


@pytest.mark.asyncio
async def test_what_is_resolved_later(client: LanguageClient):
    line = lsp.Range(start=lsp.Position(line=2, character=0), end=lsp.Position(line=2, character=99))
    context = lsp.CodeActionContext(diagnostics=[])
    if client.offered.capabilities.code_action_provider:
        actions = await client.text_document_code_action_async(
            lsp.CodeActionParams(text_document=document(client), range=line, context=context))
        resolved = [await client.code_action_resolve_async(a) if a.edit is None else a for a in actions]
        assert all(action.edit for action in resolved)
    hints = await client.text_document_inlay_hint_async(
        lsp.InlayHintParams(text_document=document(client), range=line))
    resolved = await client.inlay_hint_resolve_async(hints[0])
    assert resolved.label[0].location.uri
    symbols = await client.workspace_symbol_async(lsp.WorkspaceSymbolParams(query="@oskell"))
    if client.offered.capabilities.workspace_symbol_provider.resolve_provider:
        symbols = [await client.workspace_symbol_resolve_async(symbol) for symbol in symbols]
    assert all(symbol.location.range for symbol in symbols)


@pytest.mark.asyncio
async def test_tokens(client: LanguageClient):
    full = await client.text_document_semantic_tokens_full_async(
        lsp.SemanticTokensParams(text_document=document(client)))
    delta = await client.text_document_semantic_tokens_full_delta_async(
        lsp.SemanticTokensDeltaParams(text_document=document(client), previous_result_id=full.result_id))
    assert len(delta.edits) == 0
    everything = lsp.Range(start=lsp.Position(line=0, character=0), end=lsp.Position(line=9, character=0))
    part = await client.text_document_semantic_tokens_range_async(
        lsp.SemanticTokensRangeParams(text_document=document(client), range=everything))
    assert list(part.data) == list(full.data)


@pytest.mark.asyncio
async def test_typing(client: LanguageClient):
    typed = '"It snows," she said. “It hails,"'
    edit = lsp.TextDocumentContentChangePartial(
        text="\n\n" + typed,
        range=lsp.Range(start=lsp.Position(line=4, character=99), end=lsp.Position(line=4, character=99)))
    version = lsp.VersionedTextDocumentIdentifier(uri=client.uri, version=2)
    client.text_document_did_change(
        lsp.DidChangeTextDocumentParams(text_document=version, content_changes=[edit]))
    marks = await client.text_document_linked_editing_range_async(at(lsp.LinkedEditingRangeParams, client, 6, 0))
    assert len(marks.ranges) == 2
    options = lsp.FormattingOptions(tab_size=4, insert_spaces=True)
    edits = await client.text_document_on_type_formatting_async(
        at(lsp.DocumentOnTypeFormattingParams, client, 6, behind(client, typed), ch='"', options=options))
    assert [edit.new_text for edit in edits] == ["”"]


@pytest.mark.asyncio
async def test_whole_workspace(client: LanguageClient):
    if client.offered.capabilities.diagnostic_provider:
        report = await client.workspace_diagnostic_async(lsp.WorkspaceDiagnosticParams(previous_result_ids=[]))
        assert {item.uri for item in report.items} == {client.uri, client.other}
    command = lsp.ExecuteCommandParams(command="copydesk.checkWorkspace")
    assert await client.workspace_execute_command_async(command) is None
    person = await client.text_document_prepare_call_hierarchy_async(
        at(lsp.CallHierarchyPrepareParams, client, 4, behind(client, "“Ada Fenwick never asked the ferrymen,” said B")))
    called = await client.call_hierarchy_outgoing_calls_async(
        lsp.CallHierarchyOutgoingCallsParams(item=person[0]))
    assert [call.to.name for call in called] == ["Ada Fenwick"]


@pytest.mark.asyncio
async def test_own_requests(client: LanguageClient):
    here = {"textDocument": {"uri": client.uri}}
    people = await client.protocol.send_request_async("copydesk/people", here)
    assert [person["name"] for person in people] == ["Ada Fenwick", "Bram Oskell"]
    quotes = await client.protocol.send_request_async("copydesk/quotes", here)
    assert quotes[0]["occurrences"][0]["location"]["uri"] == client.other


def test_the_checker_sees_what_was_not_touched():
    assert conformance.untouched({"hoverProvider": True}, {"textDocument/hover"}) == []
    assert len(conformance.untouched({"hoverProvider": True}, set())) == 1
    assert len(conformance.untouched({"codeLensProvider": {"resolveProvider": True}}, {"textDocument/codeLens"})) == 1
    assert len(conformance.untouched({"colorProvider": True}, set())) == 1
    commands = {"executeCommandProvider": {"commands": ["a", "b"]}}
    assert len(conformance.untouched(commands, {"workspace/executeCommand", "workspace/executeCommand a"})) == 1
    assert len(conformance.untouched({"workspace": {"fileOperations": {"didRename": {}}}}, set())) == 1
    assert len(conformance.untouched({"textDocumentSync": {"openClose": True}}, {"textDocument/didOpen"})) == 1


def test_the_checker_sees_faults():
    good = {"range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 1}}, "message": "m"}
    check = lambda value: conformance.check(value, lsp.Diagnostic, "it")
    assert check(good) == []
    assert len(check({**good, "mesage": "m"})) == 1, "an unknown property"
    assert len(check({"message": "m"})) == 1, "a missing one"
    assert len(check({**good, "severity": 9})) == 1, "an unknown value"
    assert len(check({**good, "source": None})) == 1, "a null"
    assert len(check({**good, "relatedInformation": [{"message": "m"}]})) == 1, "further in"
