-- Settings as a user makes them: the test's configuration made a mistake, and turned off the hints, a rule and 'linebreak'.

local t = dofile(vim.env.COPYDESK_TEST .. '/harness.lua')
local test, wait = t.test, t.wait

test('inlay_hints = false leaves the speakers hidden', function()
  t.open('courier-bridge.txt')
  wait('findings', function() return #vim.diagnostic.get(0) > 0 end)
  t.equal(vim.lsp.inlay_hint.is_enabled({ bufnr = 0 }), false, 'hints')
end)

if vim.lsp.config then
  test('a rule that vim.lsp.config() turns off finds nothing', function()
    wait('the other finding alone', function()
      local rules = vim.iter(vim.diagnostic.get(0)):map(function(found) return found.code end):totable()
      return vim.deep_equal(rules, { 'quote-wording-differs' })
    end)
  end)
end

test('a linebreak that the user has set stays', function()
  t.equal(vim.wo.linebreak, false, "'linebreak'")
end)

test(':checkhealth copydesk names a setting that does not exist', function()
  vim.cmd('checkhealth copydesk')
  local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
  t.contains(text, 'no setting "inlay_hint"')
end)

t.finish()
