-- :Copydesk people and :Copydesk quotes: location lists of the article in the current window.

local ask = require('copydesk.ask')

local M = {}

--- One row of a location list: a place as the server named it, and what to say there.
local function row(client, location, text)
  local item = vim.lsp.util.locations_to_items({ location }, client.offset_encoding)[1]
  item.text = text
  item.user_data = nil
  return item
end

local function show(title, rows)
  local name = vim.fs.basename(vim.api.nvim_buf_get_name(0))
  if #rows == 0 then
    ask.say(('%s: none in %s'):format(title, name))
    return
  end
  vim.fn.setloclist(0, {}, ' ', { title = ('copydesk: %s in %s'):format(title, name), items = rows })
  vim.cmd.lopen()
end

local function count(n, what)
  return ('%d %s%s'):format(n, what, n == 1 and '' or 's')
end

--- Everybody in the article, each followed by what they say.
function M.people()
  ask.ask('copydesk/people', ask.document(), function(client, people)
    local rows = {}
    for _, person in ipairs(people) do
      local about = { person.name }
      vim.list_extend(about, person.roles)
      about[#about + 1] = count(#person.mentions, 'mention')
      if person.mentions[1] then
        rows[#rows + 1] = row(client, person.mentions[1].location, table.concat(about, ' · '))
      end
      for _, said in ipairs(person.quotes) do
        rows[#rows + 1] = row(client, said.location, ('    “%s”'):format(said.text))
      end
    end
    show('people', rows)
  end)
end

--- All that is quoted, each quote followed by its places elsewhere and how they differ.
function M.quotes()
  ask.ask('copydesk/quotes', ask.document(), function(client, quotes)
    local rows = {}
    for _, quote in ipairs(quotes) do
      local speaker = type(quote.speaker) == 'string' and quote.speaker or '?'
      rows[#rows + 1] = row(client, quote.location, ('%s: “%s”'):format(speaker, quote.text))
      for _, other in ipairs(quote.occurrences) do
        rows[#rows + 1] = row(client, other.location, '    ' .. other.difference)
      end
    end
    show('quotes', rows)
  end)
end

return M
