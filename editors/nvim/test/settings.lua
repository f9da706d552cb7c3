-- vim.g.copydesk as a user sets it (the test's configuration turned the hints off and made a mistake).

local t = dofile(vim.env.COPYDESK_TEST .. '/harness.lua')
local test = t.test

test('inlay_hints = false leaves the speakers hidden', function()
  t.open('courier-bridge.txt')
  t.wait('findings', function() return #vim.diagnostic.get(0) > 0 end)
  t.equal(vim.lsp.inlay_hint.is_enabled({ bufnr = 0 }), false, 'hints')
end)

test(':checkhealth copydesk names a setting that does not exist', function()
  vim.cmd('checkhealth copydesk')
  local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
  t.contains(text, 'no setting "inlay_hint"')
end)

t.finish()
