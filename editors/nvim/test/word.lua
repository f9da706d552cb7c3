-- A story in a file of Word: definition leads into its text as it is read, where nobody can write.

local t = dofile(vim.env.COPYDESK_TEST .. '/harness.lua')
local test, wait = t.test, t.wait

vim.fn.system({
  vim.env.COPYDESK_TEST .. '/../../test/word', 'evening.docx',
  'Gulls over Eastwick', '“The gulls of Eastwick have never been so loud,” Ida Marlow said.',
})
assert(vim.v.shell_error == 0, 'the document was not made')
vim.fn.writefile({ 'files = { include = ["*.docx"] }' }, 'copydesk.toml')
vim.fn.writefile({ '“The gulls of Eastwick have never been so loud,” Ida Marlow said on Monday.' }, 'morning.txt')

local client
test('starts beside a file of Word', function() client = t.open('morning.txt') end)
if not client then
  t.finish()
end

test('definition leads into the text of the file', function()
  local line = wait('the text', function()
    t.cursor_on('The gulls')
    vim.lsp.buf.definition()
    vim.wait(500, function() return vim.api.nvim_buf_get_name(0):find('evening.docx', 1, true) end, 20)
    return vim.api.nvim_buf_get_name(0):find('evening.docx', 1, true) and vim.api.nvim_get_current_line()
  end)
  t.equal(line, '“The gulls of Eastwick have never been so loud,” Ida Marlow said.', 'the line')
  t.equal(vim.api.nvim_buf_get_lines(0, 0, 1, false), { 'Gulls over Eastwick' }, 'all of it')
end)

test('and nobody can write there', function()
  t.equal({ vim.bo.modifiable, vim.bo.readonly, vim.bo.buftype }, { false, true, 'nofile' }, 'the buffer')
end)

t.finish()
