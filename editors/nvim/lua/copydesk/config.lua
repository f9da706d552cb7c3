-- The plugin's own settings: `vim.g.copydesk`, a table or a function that returns one.
-- What concerns the server alone (its settings, file types) belongs to `vim.lsp.config('copydesk', …)`.

local M = {}

---@class copydesk.Config
---@field enable boolean Start the server in text and Markdown files. Default true.
---@field cmd string[] How to start the server. Default { 'copydesk', 'lsp' }.
---@field inlay_hints boolean Show who is speaking beside the quote. Default true.

local defaults = { enable = true, cmd = { 'copydesk', 'lsp' }, inlay_hints = true }

--- What the user wrote, as a table.
---@return table
local function written()
  local value = vim.g.copydesk
  if type(value) == 'function' then
    value = value()
  end
  return type(value) == 'table' and value or {}
end

---@return copydesk.Config
function M.get()
  return vim.tbl_extend('force', defaults, written())
end

--- The command that starts the server.
---@return string[]
function M.cmd()
  return M.get().cmd
end

--- What is wrong with the settings, one sentence each.
---@return string[]
function M.problems()
  local found = {}
  if vim.g.copydesk ~= nil and type(vim.g.copydesk) ~= 'table' and type(vim.g.copydesk) ~= 'function' then
    found[#found + 1] = 'vim.g.copydesk is neither a table nor a function, so it is not used'
  end
  for key, value in pairs(written()) do
    if defaults[key] == nil then
      found[#found + 1] = ('vim.g.copydesk has no setting %q'):format(key)
    elseif type(value) ~= type(defaults[key]) then
      found[#found + 1] = ('vim.g.copydesk.%s must be a %s, not a %s'):format(key, type(defaults[key]), type(value))
    end
  end
  table.sort(found)
  return found
end

return M
