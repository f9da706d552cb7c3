-- What every test file here uses: named tests, waiting, and finding places by their words.
-- Tests name words of the sample articles, never line numbers, so that the samples may grow.

local M = { failed = 0, ran = 0 }

local version = ('%d.%d.%d'):format(vim.version().major, vim.version().minor, vim.version().patch)

--- Run one test; an error in it is its failure.
---@param name string
---@param body fun()
function M.test(name, body)
  local ok, err = xpcall(body, debug.traceback)
  M.ran = M.ran + 1
  M.failed = M.failed + (ok and 0 or 1)
  io.stdout:write(('test nvim %s: %s ... %s\n'):format(version, name, ok and 'ok' or 'FAILED'))
  if not ok then
    io.stdout:write('    ' .. tostring(err):gsub('\n', '\n    ') .. '\n')
  end
end

--- How long to wait, in milliseconds. Long, because only what fails waits so long.
M.patience = 1000 * (tonumber(vim.env.COPYDESK_PATIENCE) or 60)

--- Wait until `probe` returns something, and return that.
---@generic T
---@param what string said when it never happens
---@param probe fun(): T?
---@return T
function M.wait(what, probe)
  local found
  vim.wait(M.patience, function()
    found = probe()
    return found ~= nil and found ~= false
  end, 20)
  assert(found, 'never saw: ' .. what)
  return found
end

--- What a thing looks like, for a failure's message.
M.show = vim.inspect

function M.equal(got, want, what)
  assert(vim.deep_equal(got, want), ('%s: got %s, want %s'):format(what, M.show(got), M.show(want)))
end

function M.contains(text, part)
  assert(text and text:find(part, 1, true), ('%s does not contain %q'):format(M.show(text), part))
end

--- Line and byte column, both from 0, of the nth time that `words` stand in the buffer.
---@return integer, integer
function M.place(words, nth, bufnr)
  local left = nth or 1
  for row, line in ipairs(vim.api.nvim_buf_get_lines(bufnr or 0, 0, -1, false)) do
    local from = 1
    while true do
      local at = line:find(words, from, true)
      if not at then
        break
      end
      left = left - 1
      if left == 0 then
        return row - 1, at - 1
      end
      from = at + 1
    end
  end
  error(('%q is not in %s'):format(words, vim.api.nvim_buf_get_name(bufnr or 0)))
end

--- Put the cursor on the nth time that `words` stand in the buffer.
function M.cursor_on(words, nth)
  local row, column = M.place(words, nth)
  vim.api.nvim_win_set_cursor(0, { row + 1, column })
end

--- Open a file in the current window and wait for the server.
---@return vim.lsp.Client
function M.open(file)
  vim.cmd.edit(file)
  return M.wait('a client in ' .. file, function()
    local client = vim.lsp.get_clients({ bufnr = 0, name = 'copydesk' })[1]
    return client and client.initialized and client
  end)
end

--- The lines of the floating window, if one is open, as one text; and its buffer.
function M.float()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      local bufnr = vim.api.nvim_win_get_buf(window)
      return table.concat(vim.api.nvim_buf_get_lines(bufnr, 0, -1, false), '\n'), bufnr, window
    end
  end
end

function M.close_floats()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      vim.api.nvim_win_close(window, true)
    end
  end
end

--- The findings of a buffer as "rule: words marked", in their order.
function M.findings(bufnr)
  local all = vim.diagnostic.get(bufnr or 0)
  table.sort(all, function(a, b)
    return a.lnum < b.lnum or (a.lnum == b.lnum and a.col < b.col)
  end)
  return all
end

--- End Neovim. The caller counts the printed lines; the status says whether all went well.
function M.finish()
  io.stdout:flush()
  vim.cmd(M.failed == 0 and 'qall!' or 'cquit!')
end

return M
