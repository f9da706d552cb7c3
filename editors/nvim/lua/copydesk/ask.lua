-- Asking the server what only copydesk answers.

local M = {}

--- Ask the server of the current buffer; `answered` is called with its client and a result that is not nil.
---@param method string
---@param params table
---@param answered fun(client: vim.lsp.Client, result: any)
function M.ask(method, params, answered)
  local bufnr = vim.api.nvim_get_current_buf()
  local server = require('copydesk.server')
  local client = server.clients(bufnr)[1]
  if not client then
    M.say('this buffer is no article that the server reads; see :checkhealth copydesk')
    return
  end
  server.call(client, 'request', method, params, function(err, result)
    if err then
      M.say(err.message)
    elseif result == nil or result == vim.NIL then
      M.say('the server has no answer; the article may have changed meanwhile')
    else
      answered(client, result)
    end
  end, bufnr)
end

--- The current buffer as the server knows it.
function M.document()
  return { textDocument = vim.lsp.util.make_text_document_params() }
end

---@param what string
function M.say(what)
  vim.notify('copydesk: ' .. what, vim.log.levels.WARN)
end

return M
