-- Which buffers are articles or settings, where their folder begins, and what happens when the server takes one up.

local M = {}

-- The files that hold for the articles around them.
local settings = { 'copydesk.toml', 'people.toml' }

-- Captions and pages are articles and transcripts only where a folder says that it holds some.
local elsewhere = { 'vtt', 'srt', 'html' }

-- A folder of articles is known by its own settings, or else by its repository.
local markers = { settings, '.git' }

--- May the server look at this buffer? Only files of the disk: hover windows are Markdown too,
--- and so are the pages of file browsers and of git. Of all TOML only what holds for articles, and captions and HTML only
--- in folders with settings.
---@param bufnr integer
---@return boolean
function M.wanted(bufnr)
  local name = vim.api.nvim_buf_get_name(bufnr)
  local filetype = vim.bo[bufnr].filetype
  local ours = filetype ~= 'toml' or vim.list_contains(settings, vim.fs.basename(name))
  if vim.list_contains(elsewhere, filetype) then
    ours = vim.fs.root(bufnr, settings) ~= nil
  end
  return ours and vim.bo[bufnr].buftype == '' and name ~= '' and not name:match('^%a[%w+.-]+://')
end

--- The folder whose articles belong together: the nearest with settings, else the repository, else the file's own.
--- Nil for a file that lies loose in the home or root folder, which nobody wants read from end to end.
---@param bufnr integer
---@return string?
function M.root(bufnr)
  for _, marker in ipairs(markers) do
    local root = vim.fs.root(bufnr, marker)
    if root then
      return root
    end
  end
  local folder = vim.fs.dirname(vim.api.nvim_buf_get_name(bufnr))
  if folder ~= vim.uv.os_homedir() and folder ~= vim.fs.dirname(folder) then
    return folder
  end
end

local linebreak_is_ours ---@type boolean? whether the user has left 'linebreak' to us; not known before the first article

--- A paragraph is one line: show it broken between words, unless the user has set 'linebreak' to anything.
---@param bufnr integer
local function wrap(bufnr)
  if linebreak_is_ours == nil then
    linebreak_is_ours = not vim.api.nvim_get_option_info2('linebreak', {}).was_set
  end
  for _, window in ipairs(linebreak_is_ours and vim.fn.win_findbuf(bufnr) or {}) do
    vim.wo[window][0].linebreak = true
  end
end

--- Neovim's own look of hints is too faint for words that are to be read. Another one that somebody has chosen stays.
---@param bufnr integer
local function show_clearly(bufnr)
  if vim.api.nvim_get_hl(0, { name = 'LspInlayHint' }).link ~= 'NonText' then
    return
  end
  for _, window in ipairs(vim.fn.win_findbuf(bufnr)) do
    local before = vim.wo[window].winhighlight
    if not before:find('LspInlayHint:', 1, true) then
      vim.wo[window][0].winhighlight = (before == '' and '' or before .. ',') .. 'LspInlayHint:CopydeskHint'
    end
  end
end

--- Wrap the article, and show the hints, unless the user does not want them.
---@param client vim.lsp.Client
---@param bufnr integer
function M.on_attach(client, bufnr)
  if vim.bo[bufnr].filetype == 'toml' then
    return
  end
  wrap(bufnr)
  show_clearly(bufnr)
  if require('copydesk.config').get().inlay_hints and client.server_capabilities.inlayHintProvider then
    vim.lsp.inlay_hint.enable(true, { bufnr = bufnr })
  end
end

--- Handler of `workspace/inlayHint/refresh`: the server knows more now, as when it has read the other articles. Neovim's
--- own draws the old hints once more, and for good, if the screen is drawn before the new ones come (0.10 always does).
---@param ctx lsp.HandlerContext
function M.refresh_hints(_, _, ctx)
  local client = assert(vim.lsp.get_client_by_id(ctx.client_id))
  for bufnr in pairs(client.attached_buffers) do
    if vim.lsp.inlay_hint.is_enabled({ bufnr = bufnr }) then
      vim.lsp.inlay_hint.enable(true, { bufnr = bufnr }) -- forgets all, and asks
    end
  end
  return vim.NIL
end

return M
