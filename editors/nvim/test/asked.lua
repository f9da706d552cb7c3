-- What Neovim's own client asks the server for besides: the functions of `vim.lsp.buf` and the like, as keys call them.

local t = dofile(vim.env.COPYDESK_TEST .. '/harness.lua')
local test, wait, place = t.test, t.wait, t.place

vim.fn.writefile({ '[[person]]', 'id = "ada-fenwick"', 'name = "Ada Fenwick"' }, 'people.toml')
vim.fn.writefile({ '“Bram Oskell, the city engineer, never asked us,” Sela Dunmore said.' }, 'boats.txt')

local client
test('starts in an article that the people file knows of', function() client = t.open('ledger-bridge.txt') end)
if not client then
  t.finish()
end

--- What a function of `vim.lsp.buf` would put into a list, as lines of "file: text".
---@param call fun(on_list: fun(list: table))
local function listed(call)
  local lines
  call(function(list)
    lines = vim.iter(list.items):map(function(item)
      return ('%s:%d: %s'):format(vim.fs.basename(item.filename or vim.api.nvim_buf_get_name(item.bufnr)), item.lnum, item.text)
    end):totable()
  end)
  wait('a list', function() return lines end)
  return table.concat(lines, '\n')
end

test('symbols list the people and the quotes', function()
  local list = listed(function(on_list) vim.lsp.buf.document_symbol({ on_list = on_list }) end)
  t.contains(list, 'Bram Oskell')
  t.contains(list, 'We will open the bridge')
end)

test('symbols of the workspace find a person and a quote of another article', function()
  for query, words in pairs({ ['@Dunmore'] = 'harbour-radio-ferry.txt', ['"one more boat'] = 'Give us one more boat' }) do
    local list
    wait(words, function() -- the other articles may not be read yet: then again
      vim.lsp.buf.workspace_symbol(query, { on_list = function(found) list = vim.inspect(found.items) end })
      vim.wait(200)
      return list and list:find(words, 1, true)
    end)
  end
end)

test('completion in the settings proposes the rules; other TOML is left alone', function()
  vim.fn.writefile({ '[rules]', 'name-' }, 'copydesk.toml')
  vim.fn.writefile({ '[package]' }, 'other.toml')
  vim.cmd.edit('other.toml')
  local other = vim.api.nvim_get_current_buf()
  vim.cmd.edit('copydesk.toml')
  local own = vim.api.nvim_get_current_buf()
  wait('the server', function() return #vim.lsp.get_clients({ name = 'copydesk', bufnr = own }) == 1 end)
  local params = { textDocument = vim.lsp.util.make_text_document_params(own), position = { line = 1, character = 5 } }
  local answer = vim.lsp.buf_request_sync(own, 'textDocument/completion', params, 5000)
  t.contains(vim.inspect(answer), 'name-near-miss')
  assert(#vim.lsp.get_clients({ name = 'copydesk', bufnr = other }) == 0, 'other TOML is served')
  vim.cmd.bwipeout({ other, bang = true })
  vim.cmd.bwipeout({ own, bang = true })
  vim.fn.delete('copydesk.toml')
  vim.cmd.buffer('ledger-bridge.txt')
end)

test('highlight of a name marks its other forms', function()
  t.cursor_on('Fenwick answered her')
  vim.lsp.buf.document_highlight()
  wait('the marks', function()
    local marks = 0
    for name, namespace in pairs(vim.api.nvim_get_namespaces()) do
      marks = marks + (name:find('references') and #vim.api.nvim_buf_get_extmarks(0, namespace, 0, -1, {}) or 0)
    end
    return marks >= 3
  end)
end)

--- The line where a function of `vim.lsp.buf` puts the cursor, with the file.
local function goes(call)
  vim.cmd.buffer('ledger-bridge.txt')
  t.cursor_on('Fenwick answered her')
  local before = vim.api.nvim_win_get_cursor(0)
  call()
  wait('a jump', function()
    return not vim.deep_equal(vim.api.nvim_win_get_cursor(0), before) or vim.fs.basename(vim.api.nvim_buf_get_name(0)) ~= 'ledger-bridge.txt'
  end)
  return vim.fs.basename(vim.api.nvim_buf_get_name(0)) .. ': ' .. vim.api.nvim_get_current_line()
end

test('goes to the first reference, to the people file and to what a person says', function()
  t.contains(goes(vim.lsp.buf.declaration), 'ledger-bridge.txt: EASTWICK (Ledger) — Mayor Ada Fenwick')
  t.contains(goes(vim.lsp.buf.type_definition), 'people.toml: ')
  vim.cmd.buffer('ledger-bridge.txt')
  t.cursor_on('Fenwick answered her')
  local said = listed(function(on_list) vim.lsp.buf.implementation({ on_list = on_list }) end)
  t.contains(said, 'None of them was safe')
end)

test('shows who speaks of whom', function()
  t.open('boats.txt')
  vim.fn.setqflist({}, 'r')
  t.cursor_on('Sela Dunmore')
  vim.lsp.buf.outgoing_calls()
  local list = wait('the list', function() return vim.fn.getqflist()[1] end)
  t.contains(list.text, 'Bram Oskell')
  vim.cmd.cclose()
  vim.fn.setqflist({}, 'r')
  t.cursor_on('Bram Oskell')
  vim.lsp.buf.incoming_calls()
  list = wait('the list', function() return vim.fn.getqflist()[1] end)
  t.contains(list.text, 'Sela Dunmore')
  vim.cmd.cclose()
end)

test('proposes the second reference as one types', function()
  -- A Neovim of its own, because only keys that are really pressed open the menu.
  local other = vim.fn.jobstart({ vim.v.progpath, '--embed', '--headless', 'ledger-bridge.txt' }, { rpc = true })
  local function there(code) return vim.rpcrequest(other, 'nvim_exec_lua', code, {}) end
  wait('its client', function() return there('local c = vim.lsp.get_clients({ bufnr = 0 })[1]; return c ~= nil and c.initialized') end)
  vim.rpcrequest(other, 'nvim_input', 'GoFenw<C-x><C-o>')
  local words = wait('the menu', function()
    local found = there('return vim.iter(vim.fn.complete_info({ "items" }).items):map(function(item) return item.word end):join(", ")')
    return found ~= '' and found
  end)
  t.equal(words, 'Fenwick', 'the menu')
  vim.rpcnotify(other, 'nvim_command', 'qall!')
  vim.fn.jobwait({ other }, t.patience)
end)

if vim.fn.has('nvim-0.11') == 1 then
  test('folds the furniture', function()
    vim.cmd.buffer('ledger-bridge.txt')
    vim.wo.foldmethod = 'expr'
    vim.wo.foldexpr = 'v:lua.vim.lsp.foldexpr()'
    local row = place('By Lio Marr')
    wait('the fold', function() return vim.fn.foldlevel(row + 1) > 0 end)
    vim.wo.foldmethod = 'manual'
  end)
end

test('marks a name that the people file knows, as long as it does', function()
  vim.cmd.buffer('ledger-bridge.txt')
  local row, column = place('Fenwick answered her')
  local function verified()
    local token = vim.lsp.semantic_tokens.get_at_pos(0, row, column)[1]
    return token and token.modifiers.verified == true
  end
  wait('a verified name', verified)
  vim.fn.delete('people.toml')
  wait('it to go with the people file', function() return not verified() end)
end)

test('shows the findings of articles that are not open', function()
  local params = { command = 'copydesk.checkWorkspace' }
  require('copydesk.server').call(client, 'request', 'workspace/executeCommand', params, nil, 0)
  wait('a finding in another article', function()
    local bufnr = vim.fn.bufnr('courier-bridge.txt')
    return bufnr ~= -1 and vim.iter(vim.diagnostic.get(bufnr)):any(function(found) return found.code == 'name-near-miss' end)
  end)
end)

t.finish()
