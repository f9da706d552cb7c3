-- The report on the articles of a folder, as a page in the browser.

local M = {}

--- The folder that the server of this buffer works in; else that of the file.
---@return string
local function folder()
  local client = require('copydesk.server').clients(0)[1] or require('copydesk.server').clients()[1]
  local root = client and (client.root_dir or client.config.root_dir)
  local file = vim.api.nvim_buf_get_name(0)
  return root or (file ~= '' and vim.fs.dirname(file)) or vim.fn.getcwd()
end

--- Write the page and open it. It lies in Neovim's own temporary folder and goes with it: it holds words of unpublished
--- stories.
function M.run()
  local server = require('copydesk.server')
  local program = server.program()
  if not program then
    vim.notify('copydesk: say which program makes reports: vim.g.copydesk = { cmd = { "/path/to/copydesk", "lsp" } }', vim.log.levels.ERROR)
    return
  end
  if not server.found() then
    return
  end
  if vim.iter(vim.api.nvim_list_bufs()):any(function(bufnr) return vim.bo[bufnr].modified and vim.bo[bufnr].buftype == '' end) then
    vim.notify('copydesk: the report is of the files as they are saved; some are not', vim.log.levels.WARN)
  end
  local page = vim.fn.tempname() .. '.html'
  vim.system({ program, 'report', folder(), '-o', page }, { text = true }, vim.schedule_wrap(function(done)
    -- What could not be read is said on the page, too.
    if vim.fn.filereadable(page) == 0 then
      vim.notify('copydesk: there is no report: ' .. vim.trim(done.stderr or ''), vim.log.levels.ERROR)
      return
    end
    local _, problem = vim.ui.open(page)
    if problem then
      vim.notify(('copydesk: the report is %s, but nothing opens it: %s'):format(page, problem), vim.log.levels.WARN)
    end
  end))
end

return M
