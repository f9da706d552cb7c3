-- :Copydesk SUBCOMMAND

local M = {}

---@type table<string, fun()>
local subcommands = {
  compare = function()
    require('copydesk.compare').run()
  end,
  hints = function()
    local on = not vim.lsp.inlay_hint.is_enabled({ bufnr = 0 })
    vim.lsp.inlay_hint.enable(on, { bufnr = 0 })
  end,
  log = function()
    vim.cmd.tabedit(vim.fn.fnameescape(vim.lsp.log.get_filename()))
  end,
  people = function()
    require('copydesk.lists').people()
  end,
  quotes = function()
    require('copydesk.lists').quotes()
  end,
  report = function()
    require('copydesk.report').run()
  end,
  restart = function()
    require('copydesk.server').restart()
  end,
}

---@param command { fargs: string[] }
function M.run(command)
  local wanted = command.fargs[1]
  local subcommand = subcommands[wanted]
  if not subcommand then
    vim.notify(('copydesk: there is no :Copydesk %s'):format(wanted), vim.log.levels.ERROR)
    return
  end
  subcommand()
end

---@param lead string
---@param line string
---@return string[]
function M.complete(lead, line)
  if #vim.split(line, '%s+', { trimempty = false }) > 2 then
    return {}
  end
  local names = vim.tbl_filter(function(name)
    return vim.startswith(name, lead)
  end, vim.tbl_keys(subcommands))
  table.sort(names)
  return names
end

return M
