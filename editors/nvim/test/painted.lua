-- What is painted on the screen: whole words, and the right ones, also when other articles change what is marked here.

local t = dofile(vim.env.COPYDESK_TEST .. '/harness.lua')
local test = t.test

-- Only what is on the screen is painted: a window that shows the whole article.
vim.o.lines, vim.o.columns = 60, 160

-- What is painted in each sample, in the order of the article; and a second place for one of its quotes, with the word
-- that is another one there.
local samples = {
  ['courier-bridge.txt'] = {
    cue = 'said | blamed | said | said | said',
    person = 'Pell Ardmore | Ada Fenwick | Fenwick | Bram Oskell | Oskell | Ivo Tamm | Oskel | Oskell | Sela Dunmore | Dunmore',
    variant = 'Monday',
    elsewhere = '“I have walked across that bridge every evening since I was a boy,” Bram Oskell said.',
    variant_then = 'Monday | morning',
  },
  ['harbour-radio-diver.md'] = {
    cue = 'said | said',
    person = 'Odo Kessick | Kessick',
    variant = '“It will carry a bus this winter, and I would not stand under one,”',
    elsewhere = '“I put my leg into a crack, up to the shoulder,” Odo Kessick said.',
    variant_then = 'arm | “It will carry a bus this winter, and I would not stand under one,”',
  },
  ['harbour-radio-ferry.txt'] = {
    cue = 'said | said | said',
    person = 'Sela Dunmore | Dunmore | Ada Fenwick | Tom Fenwick',
    variant = '',
    elsewhere = '“A town with a harbour must never be cut in two,” Ada Fenwick said.',
    variant_then = 'should',
  },
  ['ledger-bridge.txt'] = {
    cue = 'said | told | said | said | answered | said | said',
    person = 'Lio Marr | Ada Fenwick | Fenwick | Bram Oskell | Oskell | Ada Fenwick | Nell Quarrie | Sela Dunmore | Fenwick',
    variant = 'Sunday',
    elsewhere = '“I will not send a school bus over a bolt that our own engineers have condemned,” Ada Fenwick said.',
    variant_then = 'Sunday | bearing',
  },
}

--- The words that are painted as `kind`, in their order.
local function painted(kind)
  vim.cmd('redraw!')
  local found = {}
  for name, namespace in pairs(vim.api.nvim_get_namespaces()) do
    if name:find('semantic_tokens') then
      for _, mark in ipairs(vim.api.nvim_buf_get_extmarks(0, namespace, 0, -1, { details = true })) do
        if mark[4].hl_group:match('^@lsp%.%a+%.(%a+)%.%a+$') == kind then
          found[#found + 1] = table.concat(vim.api.nvim_buf_get_text(0, mark[2], mark[3], mark[4].end_row, mark[4].end_col, {}), ' ')
        end
      end
    end
  end
  return found
end
--- Wait until the words of a kind are painted, and no letters besides them.
local function paints(kind, words)
  local got
  local right = vim.wait(t.patience, function()
    got = table.concat(painted(kind), ' | ')
    return got == words
  end, 20)
  assert(right, ('painted as %s:\n%s\nwant:\n%s'):format(kind, got, words))
end

for sample, words in vim.spairs(samples) do
  local function paints_all(variant)
    paints('variant', variant) -- last of all to come, because it needs the other articles
    paints('person', words.person)
    paints('cue', words.cue)
  end

  test('paints the right words in ' .. sample, function()
    t.open(sample)
    paints_all(words.variant)
  end)

  test('paints the right words when another article changes what is marked in ' .. sample, function()
    vim.fn.writefile({ words.elsewhere }, 'evening-edition.txt')
    paints_all(words.variant_then)
    vim.fn.delete('evening-edition.txt')
    paints_all(words.variant)
  end)
end

t.finish()
