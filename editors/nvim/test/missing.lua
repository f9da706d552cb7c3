-- No server on this machine: the plugin says so in one sentence, and nothing breaks.

local t = dofile(vim.env.COPYDESK_TEST .. '/harness.lua')
local test = t.test

test('a missing server is said once, with what to do', function()
  local said = {}
  vim.notify = function(message) said[#said + 1] = message end
  vim.cmd.edit('ledger-bridge.txt')
  t.wait('the message', function() return said[1] end)
  vim.cmd.edit('courier-bridge.txt')
  vim.wait(300)
  t.equal(#said, 1, 'messages')
  t.contains(said[1], 'cargo install')
  t.contains(said[1], 'vim.g.copydesk')
  t.equal(#vim.lsp.get_clients(), 0, 'clients')
end)

test(':checkhealth copydesk names the missing server', function()
  vim.cmd('checkhealth copydesk')
  local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
  t.contains(text, 'there is no program "copydesk"')
  t.contains(text, 'ERROR')
end)

t.finish()
