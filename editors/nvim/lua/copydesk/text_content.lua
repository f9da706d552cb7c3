-- Files that no buffer can hold, such as those of Word: the server gives their text as it reads it, and nobody writes there.

local M = {}

--- What the server calls such texts.
M.pattern = 'copydesk-text://*'

--- Fill a buffer with the text that is shown at an address.
---@param bufnr integer
---@param uri string
function M.read(bufnr, uri)
  local server = require('copydesk.server')
  local text
  for _, client in ipairs(server.clients()) do
    local answer = server.call(client, 'request_sync', 'workspace/textDocumentContent', { uri = uri }, 5000, bufnr)
    local result = answer and answer.result
    text = text or type(result) == 'table' and result.text
  end
  if not text then
    require('copydesk.ask').say('there is no text of ' .. uri .. ': the file is gone, or no article of the workspace')
    return
  end
  vim.bo[bufnr].modifiable = true
  vim.api.nvim_buf_set_lines(bufnr, 0, -1, false, vim.split(text, '\r?\n'))
  vim.bo[bufnr].buftype, vim.bo[bufnr].swapfile = 'nofile', false
  vim.bo[bufnr].modifiable, vim.bo[bufnr].readonly = false, true
end

return M
