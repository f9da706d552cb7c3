-- The plugin, the server and the sample articles together, as a person uses them.

local t = dofile(vim.env.COPYDESK_TEST .. '/harness.lua')
local test, wait, place = t.test, t.wait, t.place

--- Wait for a finding of `rule` in the buffer, on the line where `words` stand.
local function finding(rule, words, bufnr)
  return wait(('%s at %q; there is %s'):format(rule, words, t.show(t.findings(bufnr))), function()
    local row = place(words, 1, bufnr)
    for _, found in ipairs(vim.diagnostic.get(bufnr or 0)) do
      if found.code == rule and found.lnum <= row and (found.end_lnum or found.lnum) >= row then
        return found
      end
    end
  end)
end

--- The hints of the buffer as { row = , label = }.
local function hints()
  local found = {}
  for _, hint in ipairs(vim.lsp.inlay_hint.get({ bufnr = 0 })) do
    local label = hint.inlay_hint.label
    if type(label) == 'table' then
      label = vim.iter(label):map(function(part) return part.value end):join('')
    end
    found[#found + 1] = { row = hint.inlay_hint.position.line, label = label }
  end
  return found
end

local function hint_at(words)
  local row = place(words)
  return wait(('a hint at %q; there is %s'):format(words, t.show(hints())), function()
    for _, hint in ipairs(hints()) do
      if hint.row == row then
        return hint.label
      end
    end
  end)
end

--- Press K on the words and return the text of the window that opens.
local function hover(words, nth)
  t.close_floats()
  t.cursor_on(words, nth)
  vim.lsp.buf.hover()
  return wait('a hover window on ' .. words, t.float)
end

local function file()
  return vim.fs.basename(vim.api.nvim_buf_get_name(0))
end

--- Go to the definition of the words and return the line under the cursor there.
local function jump(words, target)
  t.close_floats()
  t.cursor_on(words)
  vim.lsp.buf.definition()
  wait(('the jump from %q to %s; still in %s'):format(words, target, file()), function() return file() == target end)
  -- More than one answer opens the quickfix list; the jump goes to the first.
  vim.cmd.cclose()
  return vim.api.nvim_get_current_line():sub(vim.api.nvim_win_get_cursor(0)[2] + 1)
end

local client

test('starts by itself in an article', function()
  client = t.open('ledger-bridge.txt')
  t.equal(vim.fs.basename(client.root_dir), 'samples', 'the folder that is read')
  t.equal(vim.bo.filetype, 'text', 'filetype')
end)
if not client then
  t.finish() -- without a server all that follows would only wait
end

test('breaks the lines of an article between words, and of nothing else', function()
  wait("'linebreak'", function() return vim.wo.linebreak end)
  vim.cmd('new')
  t.equal(vim.wo.linebreak, false, "'linebreak' of another buffer")
  vim.cmd.close()
end)

test('shows the hints of articles clearly, and leaves other windows alone', function()
  wait("'winhighlight'", function() return vim.wo.winhighlight:find('LspInlayHint:CopydeskHint', 1, true) end)
  vim.cmd('new')
  t.equal(vim.wo.winhighlight, '', "'winhighlight' of another buffer")
  vim.cmd.close()
end)

test('findings carry the rule and the name of the tool', function()
  local found = finding('quote-mark-mismatch', '"Nobody asked the ferry crews')
  t.equal(found.source, 'copydesk', 'source')
  t.equal(found.severity, vim.diagnostic.severity.WARN, 'severity')
end)

test('a word that differs in the other article is found', function()
  local found = finding('quote-wording-differs', 'first Sunday of September')
  local related = (found.user_data.lsp or {}).relatedInformation or {}
  assert(#related > 0, 'no related location in ' .. t.show(found))
  t.contains(related[1].location.uri, 'courier-bridge.txt')
end)

test('nothing else is reported in the first article', function()
  local rules = vim.iter(t.findings()):map(function(found) return found.code end):totable()
  t.equal(rules, { 'quote-wording-differs', 'quote-mark-mismatch' }, 'rules')
end)

test('hover on a surname shows the person', function()
  local text = hover('Fenwick answered her')
  t.contains(text, 'Ada Fenwick')
  t.contains(text:lower(), 'mayor')
end)

test('hover on a quote shows who said it and where else it stands', function()
  local text = hover('old bridge has carried')
  t.contains(text, 'Fenwick')
  t.contains(text, 'courier-bridge')
end)

test('the server leaves the hover window alone', function()
  hover('old bridge has carried')
  local _, bufnr = t.float()
  vim.wait(300)
  t.equal(#vim.lsp.get_clients({ bufnr = bufnr, name = 'copydesk' }), 0, 'clients in the float')
  t.close_floats()
end)

test('the server leaves Markdown alone that is no file of the disk', function()
  for name, buftype in pairs({ ['scratch.md'] = 'nofile', ['browser:///desk/page.md'] = '' }) do
    local bufnr = vim.api.nvim_create_buf(true, false)
    vim.api.nvim_buf_set_name(bufnr, name)
    vim.bo[bufnr].buftype = buftype
    vim.bo[bufnr].filetype = 'markdown'
    vim.wait(300)
    t.equal(#vim.lsp.get_clients({ bufnr = bufnr, name = 'copydesk' }), 0, 'clients in ' .. name)
  end
end)

test('definition of a quote is the same quote in the second article', function()
  local line = jump('old bridge has carried', 'courier-bridge.txt')
  t.contains(line, 'old bridge has carried us for ninety years')
  vim.cmd.buffer('ledger-bridge.txt')
end)

test('fixing the mark clears the finding as one types', function()
  finding('quote-mark-mismatch', '"Nobody asked')
  local row, column = place('"Nobody asked')
  vim.api.nvim_buf_set_text(0, row, column, row, column + 1, { '“' })
  wait('the finding to go', function()
    return vim.iter(t.findings()):all(function(found) return found.code ~= 'quote-mark-mismatch' end)
  end)
end)

test('the second article reports the misspelt name', function()
  t.open('courier-bridge.txt')
  local found = finding('name-near-miss', 'Oskel for a night lane')
  local marked = vim.api.nvim_buf_get_text(0, found.lnum, found.col, found.end_lnum, found.end_col, {})[1]
  t.equal(marked, 'Oskel', 'the words marked')
end)

test('a speaker that the sentence does not name stands beside the quote', function()
  t.contains(hint_at('I have walked across that bridge'), 'Oskell')
end)

test('the other article names the speaker too', function()
  vim.cmd.buffer('ledger-bridge.txt')
  t.contains(hint_at('We will open the bridge'), 'Oskell')
  t.contains(hint_at('the purse is not empty'), 'Fenwick')
  vim.cmd.buffer('courier-bridge.txt')
end)

test('a speaker that the sentence names is not said again', function()
  hint_at('I have walked across that bridge')
  local row = place('Give us one more boat')
  for _, hint in ipairs(hints()) do
    assert(hint.row ~= row or not hint.label:find('— ', 1, true), 'there is a hint: ' .. hint.label)
  end
end)

--- All hints that are on the screen, which is drawn anew for that, as one text.
local function drawn()
  vim.cmd.redraw()
  local found = {}
  for name, namespace in pairs(vim.api.nvim_get_namespaces()) do
    if name:find('inlayhint') then
      for _, mark in ipairs(vim.api.nvim_buf_get_extmarks(0, namespace, 0, -1, { details = true })) do
        vim.list_extend(found, vim.tbl_map(function(chunk) return chunk[1] end, mark[4].virt_text))
      end
    end
  end
  return table.concat(found, ' ')
end

test('the hints on the screen follow what is in other articles', function()
  local other = 'harbour-radio-ferry.txt'
  local text = vim.fn.readfile(other)
  -- The worst moment to draw: the server is asked, and has not answered.
  local drawing = vim.api.nvim_create_autocmd('LspRequest', { callback = function() vim.cmd('redraw!') end })
  t.cursor_on('Give us one more boat') -- so that it is on the screen
  local function there() return drawn():find('fuller in harbour', 1, true) ~= nil end
  wait('a hint at what the other article has', there)
  vim.fn.delete(other)
  wait('it to go with the article', function() return not there() end)
  vim.fn.writefile(text, other)
  wait('it to come again', there)
  vim.api.nvim_del_autocmd(drawing)
end)

test('definition of a partial quote is the fuller one', function()
  local line = jump('ninety winters of salt', 'ledger-bridge.txt')
  t.contains(line, 'inety winters of salt have eaten')
  vim.cmd.buffer('courier-bridge.txt')
end)

test('references of a quote are its places in all articles', function()
  t.cursor_on('old bridge has carried')
  vim.fn.setqflist({}, 'r')
  vim.lsp.buf.references()
  local files = wait('the list of references', function()
    local names = {}
    for _, item in ipairs(vim.fn.getqflist()) do
      names[vim.fs.basename(vim.api.nvim_buf_get_name(item.bufnr))] = true
    end
    return names['ledger-bridge.txt'] and names
  end)
  assert(files['courier-bridge.txt'], 'only ' .. t.show(files))
  vim.cmd.cclose()
end)

--- The location list of the window as lines of "file: text".
local function location_list()
  local rows = vim.fn.getloclist(0)
  return #rows > 0 and vim.iter(rows):map(function(row)
    return ('%s: %s'):format(vim.fs.basename(vim.api.nvim_buf_get_name(row.bufnr)), row.text)
  end):join('\n')
end

test(':Copydesk people lists everybody and what they say', function()
  vim.cmd('Copydesk people')
  local list = wait('the list', location_list)
  t.contains(list, 'courier-bridge.txt: Bram Oskell')
  t.contains(list, '“I have walked across that bridge')
  vim.cmd.lclose()
end)

test(':Copydesk quotes lists the quotes and where they differ', function()
  vim.fn.setloclist(0, {}, 'r')
  vim.cmd('Copydesk quotes')
  local list = wait('the list', location_list)
  t.contains(list, 'courier-bridge.txt: Bram Oskell: “We will open the bridge')
  t.contains(list, 'ledger-bridge.txt:     worded differently')
  vim.cmd.lclose()
end)

test(':Copydesk compare opens both wordings as a diff', function()
  t.cursor_on('We will open the bridge')
  vim.cmd('Copydesk compare')
  wait('two windows in diff mode', function()
    local windows = vim.api.nvim_tabpage_list_wins(0)
    return #windows == 2 and vim.iter(windows):all(function(window) return vim.wo[window].diff end)
  end)
  local texts = vim.iter(vim.api.nvim_tabpage_list_wins(0)):map(function(window)
    return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\n')
  end):totable()
  t.contains(texts[1], 'Monday of September')
  t.contains(texts[2], 'Sunday of September')
  vim.cmd.tabclose()
end)

test(':Copydesk compare shows all versions on a page where there are more than two', function()
  local path = vim.fs.joinpath(vim.fs.dirname(vim.api.nvim_buf_get_name(0)), 'gazette-bridge.txt')
  vim.fn.writefile({ '“We will open the bridge to traffic again on the first Tuesday of September, and not a day later,” Bram Oskell said.' }, path)
  t.cursor_on('We will open the bridge')
  wait('the quotation in the new article', function()
    local params = { textDocument = vim.lsp.util.make_text_document_params() }
    local _, answer = next(vim.lsp.buf_request_sync(0, 'copydesk/quotes', params, 10000) or {})
    return vim.iter(answer and answer.result or {}):any(function(quote) return #quote.occurrences == 2 end)
  end)
  local select = vim.ui.select
  vim.ui.select = function(items, _, chosen) chosen(items[1]) end
  vim.cmd('Copydesk compare')
  wait('the page', function() return vim.wo.winbar == '3 versions' end)
  vim.ui.select = select
  local lines = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
  t.contains(lines, 'Sunday')
  t.contains(lines, 'Monday')
  t.contains(lines, 'Tuesday')
  vim.cmd.tabclose()
  vim.fn.delete(path)
end)

test(':Copydesk report opens a page on the articles of the workspace', function()
  local open, opened = vim.ui.open, nil
  vim.ui.open = function(path) opened = path end
  vim.cmd('Copydesk report')
  wait('a page', function() return opened end)
  vim.ui.open = open
  local page = table.concat(vim.fn.readfile(opened), '\n')
  t.contains(page, '<!DOCTYPE html>')
  t.contains(page, 'Which word?')
  t.contains(page, 'harbour-radio-ferry.txt')
end)

test('a :Copydesk that does not exist is said', function()
  local notify, said = vim.notify, nil
  vim.notify = function(message) said = message end
  vim.cmd('Copydesk nonsense')
  vim.notify = notify
  t.contains(said, 'nonsense')
end)

test('semantic tokens colour people and quotes', function()
  local row, column = place('Oskell blamed')
  local token = wait('a token on the name', function()
    return vim.lsp.semantic_tokens.get_at_pos(0, row, column)[1]
  end)
  t.equal(token.type, 'person', 'the token')
end)

test(':Copydesk hints hides and shows the speakers', function()
  assert(vim.lsp.inlay_hint.is_enabled({ bufnr = 0 }), 'hints are off at first')
  vim.cmd('Copydesk hints')
  assert(not vim.lsp.inlay_hint.is_enabled({ bufnr = 0 }), 'hints stay on')
  vim.cmd('Copydesk hints')
  t.contains(hint_at('I have walked across that bridge'), 'Oskell')
end)

test(':Copydesk restart starts a new server that works', function()
  local before = vim.lsp.get_clients({ name = 'copydesk' })[1].id
  vim.diagnostic.reset()
  vim.cmd('Copydesk restart')
  wait('a new client', function()
    local now = vim.lsp.get_clients({ bufnr = 0, name = 'copydesk' })[1]
    return now and now.id ~= before and now.initialized
  end)
  finding('name-near-miss', 'Oskel for a night lane')
end)

test('a person is renamed under all forms, and not in other articles without being asked', function()
  local confirm, asked = vim.fn.confirm, {}
  vim.fn.confirm = function(question)
    asked[#asked + 1] = question
    return 1
  end
  t.cursor_on('Oskell blamed')
  vim.lsp.buf.rename('Bram Askell')
  wait('the new name', function() return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false)):find('Bram Askell blamed', 1, true) end)
  t.contains(table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false)), 'Askell will report')
  vim.fn.confirm = confirm
  -- Older ones know no questions about a change.
  if vim.fn.has('nvim-0.12') == 1 then
    t.contains(table.concat(asked, '\n'), 'other article')
  end
end)

--- Do what the action whose title begins with `title` does about the only finding of a file of its own, and save all that
--- the editor has changed for it.
local function silence(name, title)
  vim.cmd('%bwipeout!')
  vim.fn.writefile({ '"Nobody asked the ferry crews,” said Sela Dunmore.' }, name)
  t.open(name)
  finding('quote-mark-mismatch', 'Nobody asked')
  t.cursor_on('"Nobody asked')
  vim.lsp.buf.code_action({ apply = true, filter = function(action) return vim.startswith(action.title, title) end })
  wait('a change to save', function() return #vim.fn.getbufinfo({ bufmodified = 1 }) > 0 end)
  vim.cmd.wall()
  wait('the finding to go', function() return #t.findings(vim.fn.bufnr(name)) == 0 end)
end

test('a finding in Markdown is let stand by a comment', function()
  silence('crews.md', 'Let it stand')
  t.contains(vim.fn.readfile('crews.md')[1], '<!-- copydesk-ignore-next-line quote-mark-mismatch -->')
end)

test('the rule of a finding is turned off in the settings file, which keeps its comments', function()
  local before = vim.fn.readfile('copydesk.toml')
  silence('rule.txt', 'Turn this rule off')
  local after = vim.fn.readfile('copydesk.toml')
  t.equal(vim.list_slice(after, 1, #before), before, 'what stood there')
  t.contains(table.concat(after, '\n'), 'quote-mark-mismatch = "off"')
  vim.fn.writefile(before, 'copydesk.toml')
end)

-- Last, because the note holds for the same words in all articles.
test('a finding is let stand by a note in the stet file, which is made for it', function()
  silence('crews.txt', 'Let it stand')
  t.contains(table.concat(vim.fn.readfile('.copydesk/stet.toml'), '\n'), 'rule = "quote-mark-mismatch"')
end)

test('the highlight groups are linked and survive a colour scheme', function()
  vim.cmd.colorscheme('habamax')
  t.equal(vim.api.nvim_get_hl(0, { name = 'CopydeskPerson' }).link, 'Identifier', 'CopydeskPerson')
  t.equal(vim.api.nvim_get_hl(0, { name = '@lsp.type.person.text' }).link, 'CopydeskPerson', '@lsp.type.person.text')
end)

test(':checkhealth copydesk finds nothing wrong', function()
  vim.cmd('checkhealth copydesk')
  local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
  t.contains(text, 'Neovim ' .. vim.version().major)
  t.contains(text, 'running in')
  t.contains(text, 'samples')
  assert(not text:find('ERROR') and not text:find('WARNING'), text)
  vim.cmd.close()
end)

test(':help copydesk opens the help', function()
  vim.cmd('helptags ALL')
  vim.cmd('help :Copydesk')
  t.equal(vim.fs.basename(vim.api.nvim_buf_get_name(0)), 'copydesk.txt', 'the help file')
  vim.cmd.helpclose()
end)

t.finish()
