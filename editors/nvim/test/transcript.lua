-- A story and the transcript that it names: the finding, the time, the way to the cue and back, and the words that were said.

local t = dofile(vim.env.COPYDESK_TEST .. '/harness.lua')
local test, wait = t.test, t.wait

vim.fn.writefile({
  'WEBVTT', '',
  '00:00:12.000 --> 00:00:18.000', '<v Ada Fenwick>We sail at noon whatever the weather is.', '',
  '00:01:05.000 --> 00:01:12.000', '<v Ada Fenwick>The old pier will not stand another winter.',
}, 'interview.vtt')
vim.fn.writefile({
  '---', 'transcript: interview.vtt', '---', '',
  'The harbor master, Ada Fenwick, spoke on Monday.', '',
  '“We sail at noon whatever the weather is,” Fenwick said.', '',
  '“The old pier will stand another winter,” she said.',
}, 'pier.md')

local client
test('starts in a story that names its transcript', function() client = t.open('pier.md') end)
if not client then
  t.finish()
end

--- The only finding, once it is there.
local function finding()
  return wait('one finding', function()
    local all = t.findings()
    return #all == 1 and all[1]
  end)
end

--- Go to the definition of the words, and return the line there.
local function jump(words, target)
  wait('the server here', function() return #vim.lsp.get_clients({ bufnr = 0, name = 'copydesk' }) == 1 end)
  t.cursor_on(words)
  vim.lsp.buf.definition()
  wait('the jump to ' .. target, function() return vim.fs.basename(vim.api.nvim_buf_get_name(0)) == target end)
  return vim.api.nvim_get_current_line()
end

test('a word that the transcript has otherwise is marked in the story', function()
  local found = finding()
  t.equal(found.code, 'quote-wording-differs', 'rule')
  t.equal({ found.lnum }, { (t.place('The old pier')) }, 'line')
  t.contains(found.message, 'The transcript has “not” here')
end)

test('hover on a quotation that agrees shows when it was said', function()
  t.cursor_on('We sail at noon')
  vim.lsp.buf.hover()
  t.contains(wait('a hover window', t.float), '00:00:12')
  t.close_floats()
end)

test('definition leads to the cue, and from the cue to the story', function()
  t.equal(jump('We sail at noon', 'interview.vtt'), '<v Ada Fenwick>We sail at noon whatever the weather is.', 'the cue')
  t.equal(jump('We sail at noon', 'pier.md'), '“We sail at noon whatever the weather is,” Fenwick said.', 'the story')
end)

test('the words that were said are put in, and the finding goes', function()
  vim.cmd.buffer('pier.md')
  finding()
  t.cursor_on('The old pier')
  vim.lsp.buf.code_action({ apply = true, filter = function(action) return action.title == 'Put “not” in' end })
  wait('the words', function()
    return vim.api.nvim_buf_get_lines(0, 8, 9, false)[1] == '“The old pier will not stand another winter,” she said.'
  end)
  wait('no finding', function() return #t.findings() == 0 end)
end)

t.finish()
