-- How to start copydesk, in the form that `vim.lsp.config()` reads (Neovim 0.11 and newer).
-- Change any field from your own configuration with `vim.lsp.config('copydesk', { … })`.

---@type vim.lsp.Config
return {
  cmd = require('copydesk.config').cmd(),
  capabilities = vim.tbl_deep_extend('force', vim.lsp.protocol.make_client_capabilities(), {
    experimental = { textDocumentContent = true },
  }),
  filetypes = { 'text', 'markdown', 'toml', 'vtt', 'srt', 'html' },
  handlers = {
    ['workspace/inlayHint/refresh'] = function(...)
      return require('copydesk.buffers').refresh_hints(...)
    end,
  },
  root_dir = function(bufnr, start)
    local buffers = require('copydesk.buffers')
    if buffers.wanted(bufnr) and require('copydesk.server').found() then
      start(buffers.root(bufnr))
    end
  end,
}
