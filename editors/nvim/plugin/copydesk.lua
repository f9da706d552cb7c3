-- Loaded once at start. There is nothing to call: installing the plugin is all.

if vim.g.loaded_copydesk then
  return
end
vim.g.loaded_copydesk = true

if vim.fn.has('nvim-0.10') == 0 then
  vim.api.nvim_echo({ { 'copydesk needs Neovim 0.10 or newer: older ones cannot show who is speaking beside a quote.', 'WarningMsg' } }, true, {})
  return
end

local group = vim.api.nvim_create_augroup('copydesk', {})

-- Captions that a machine made: Neovim has no name for them.
vim.filetype.add({ extension = { vtt = 'vtt' } })

require('copydesk.highlights').define()
-- A colour scheme clears all groups before it sets its own.
vim.api.nvim_create_autocmd('ColorScheme', { group = group, callback = require('copydesk.highlights').define })

vim.api.nvim_create_autocmd('LspAttach', {
  group = group,
  callback = function(event)
    local client = vim.lsp.get_client_by_id(event.data.client_id)
    if client and client.name == 'copydesk' then
      require('copydesk.buffers').on_attach(client, event.buf)
    end
  end,
})

vim.api.nvim_create_autocmd('BufReadCmd', {
  group = group,
  pattern = require('copydesk.text_content').pattern,
  callback = function(event)
    require('copydesk.text_content').read(event.buf, event.match)
  end,
})

-- Letting a finding stand opens a file that may be the first of its folder, and Neovim makes no folders.
vim.api.nvim_create_autocmd('BufWritePre', {
  group = group,
  pattern = '*/.copydesk/stet.toml',
  callback = function(event)
    vim.fn.mkdir(vim.fs.dirname(event.match), 'p')
  end,
})

vim.api.nvim_create_user_command('Copydesk', function(command)
  require('copydesk.commands').run(command)
end, {
  nargs = '+',
  desc = 'copydesk: compare, hints, log, people, quotes, report, restart',
  complete = function(lead, line)
    return require('copydesk.commands').complete(lead, line)
  end,
})

if require('copydesk.config').get().enable then
  require('copydesk.server').enable(group)
end
