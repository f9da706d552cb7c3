-- Finding, starting and restarting the server.

local M = {}

--- How the server is started, with what the user has changed.
---@return vim.lsp.ClientConfig
local function config()
  if vim.lsp.config then
    return vim.lsp.config.copydesk
  end
  -- Neovim 0.10 does not read the lsp folder itself.
  return dofile(vim.api.nvim_get_runtime_file('lsp/copydesk.lua', false)[1])
end

--- The program that would be started; nil if the user has a transport of their own.
---@return string?
function M.program()
  local cmd = config().cmd
  return type(cmd) == 'table' and cmd[1] or nil
end

--- Is the program there? If not, say so, once.
---@return boolean
function M.found()
  local program = M.program()
  if not program or vim.fn.executable(program) == 1 then
    return true
  end
  vim.notify_once(
    ('copydesk: there is no program %q. Install it (`cargo install --path .` in its source folder) '):format(program)
      .. "or say where it is: vim.g.copydesk = { cmd = { '/path/to/copydesk', 'lsp' } }",
    vim.log.levels.WARN
  )
  return false
end

--- Start the server in every article from now on.
---@param group integer autocommand group
function M.enable(group)
  if vim.lsp.enable then
    vim.lsp.enable('copydesk')
    M.watch(group)
    return
  end
  local filetypes = config().filetypes
  vim.api.nvim_create_autocmd('FileType', {
    group = group,
    pattern = filetypes,
    callback = function(event)
      M.start(event.buf)
    end,
  })
  -- A plugin manager may load us after the first file is open.
  for _, bufnr in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(bufnr) and vim.list_contains(filetypes, vim.bo[bufnr].filetype) then
      M.start(bufnr)
    end
  end
end

--- Look for the program when the first article is opened. Neovim itself only writes a line into its log.
---@param group integer autocommand group
function M.watch(group)
  vim.api.nvim_create_autocmd('FileType', {
    group = group,
    callback = function(event)
      if vim.list_contains(config().filetypes, event.match) and require('copydesk.buffers').wanted(event.buf) then
        M.found()
        return true -- once is enough
      end
    end,
  })
end

--- Start the server in one buffer, if that buffer is an article.
---@param bufnr integer
function M.start(bufnr)
  local settled = vim.deepcopy(config())
  settled.name = 'copydesk'
  settled.root_dir(bufnr, function(root)
    settled.root_dir = root
    vim.lsp.start(settled, { bufnr = bufnr })
  end)
end

--- The clients that run now.
---@param bufnr integer? only those of this buffer
---@return vim.lsp.Client[]
function M.clients(bufnr)
  return vim.lsp.get_clients({ name = 'copydesk', bufnr = bufnr })
end

--- Call a method of a client. In Neovim 0.10 they are plain functions.
---@param client vim.lsp.Client
---@param method string
function M.call(client, method, ...)
  if vim.fn.has('nvim-0.11') == 1 then
    return client[method](client, ...)
  end
  return client[method](...)
end

--- Stop every copydesk and start it again in the buffers it had, or in this one if it had none.
function M.restart()
  local buffers = {}
  for _, client in ipairs(M.clients()) do
    vim.list_extend(buffers, vim.tbl_keys(client.attached_buffers))
    M.call(client, 'stop')
  end
  if #buffers == 0 then
    buffers = { vim.api.nvim_get_current_buf() }
  end
  if not vim.wait(5000, function() return #M.clients() == 0 end, 20) then
    vim.notify('copydesk: the server did not stop within five seconds', vim.log.levels.ERROR)
    return
  end
  for _, bufnr in ipairs(buffers) do
    if vim.api.nvim_buf_is_loaded(bufnr) then
      M.start(bufnr)
    end
  end
end

return M
