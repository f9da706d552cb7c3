-- :Copydesk compare: the quote under the cursor beside the same words in another article, as a diff; or all versions of it
-- on a page.

local ask = require('copydesk.ask')

local M = {}

--- Whether an LSP range holds the cursor, in the client's own counting.
local function holds(range, position)
  local function before(a, b)
    return a.line < b.line or (a.line == b.line and a.character <= b.character)
  end
  return before(range.start, position) and before(position, range['end'])
end

--- A window on words that are no file and cannot be changed; `in_diff`: one of two that are compared.
local function page(side, in_diff)
  local bufnr = vim.api.nvim_create_buf(false, true)
  vim.api.nvim_buf_set_lines(bufnr, 0, -1, false, vim.split(side.text, '\n', { trimempty = true }))
  vim.bo[bufnr].bufhidden = 'wipe'
  vim.bo[bufnr].modifiable = false
  vim.api.nvim_win_set_buf(0, bufnr)
  vim.wo.winbar = side.title:gsub('%%', '%%%%')
  if in_diff then
    vim.cmd.diffthis()
  end
  vim.wo.wrap = true
  vim.wo.linebreak = true
end

local function all_versions(quote)
  ask.ask('copydesk/quoteVersions', { location = quote.location }, function(_, versions)
    vim.cmd.tabnew()
    page(versions)
  end)
end

local function diff(a, b)
  ask.ask('copydesk/quoteDiff', { a = a, b = b }, function(_, sides)
    vim.cmd.tabnew()
    page(sides.left, true)
    vim.cmd('rightbelow vsplit')
    page(sides.right, true)
  end)
end

--- The quote at the cursor, else the only one on its line.
local function at_cursor(client, quotes)
  local position = vim.lsp.util.make_position_params(0, client.offset_encoding).position
  local on_line = {}
  for _, quote in ipairs(quotes) do
    local range = quote.location.range
    if holds(range, position) then
      return quote
    end
    if range.start.line <= position.line and position.line <= range['end'].line then
      on_line[#on_line + 1] = quote
    end
  end
  return #on_line == 1 and on_line[1] or nil
end

function M.run()
  ask.ask('copydesk/quotes', ask.document(), function(client, quotes)
    local quote = at_cursor(client, quotes)
    if not quote then
      ask.say('the cursor is in no quote')
    elseif #quote.occurrences == 0 then
      ask.say('no other article has this quote')
    elseif #quote.occurrences == 1 then
      diff(quote.location, quote.occurrences[1].location)
    else
      local together = {}
      vim.ui.select(vim.list_extend({ together }, quote.occurrences), {
        prompt = 'Compare with',
        format_item = function(other)
          if other == together then
            return ('all %d versions on one page'):format(#quote.occurrences + 1)
          end
          local file = vim.fs.basename(vim.uri_to_fname(other.location.uri))
          return ('%s, line %d: %s'):format(file, other.location.range.start.line + 1, other.difference)
        end,
      }, function(other)
        if other == together then
          all_versions(quote)
        elseif other then
          diff(quote.location, other.location)
        end
      end)
    end
  end)
end

return M
