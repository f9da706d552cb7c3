-- The plugin as the environment says that it is installed: an article is read, and the command and the help are there.

local t = dofile(vim.env.COPYDESK_TEST .. '/harness.lua')

t.test('works when it is installed ' .. vim.env.COPYDESK_INSTALLED, function()
  t.open('ledger-bridge.txt')
  t.wait('findings', function() return #vim.diagnostic.get(0) > 0 end)
  t.equal(vim.fn.exists(':Copydesk'), 2, ':Copydesk')
  t.equal(#vim.api.nvim_get_runtime_file('doc/copydesk.txt', false), 1, 'the help')
end)

t.finish()
