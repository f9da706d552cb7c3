-- The plugin's highlight groups, all with `default`, so that a colour scheme or the user may set them.
-- Each is linked to a group that every colour scheme has; what a colour says is also said by the hover.

local M = {}

---@type table<string, vim.api.keyset.highlight>
M.groups = {
  CopydeskPerson = { link = 'Identifier' },
  CopydeskOrganisation = { link = 'Type' },
  CopydeskQuote = { link = 'String' },
  CopydeskCue = { link = 'Statement' },
  CopydeskFurniture = { link = 'Comment' },
  CopydeskFirstReference = { bold = true },
  CopydeskVerified = { link = 'DiagnosticUnderlineOk' },
  CopydeskVariant = { link = 'DiagnosticUnderlineHint' },
  CopydeskInferred = { italic = true },
  CopydeskHint = { link = 'Comment' },
}

-- Neovim's names for what the server marks: `type` is what the words are, `mod` what is known about them.
local tokens = {
  ['type.person'] = 'CopydeskPerson',
  ['type.organisation'] = 'CopydeskOrganisation',
  ['type.quote'] = 'CopydeskQuote',
  ['type.cue'] = 'CopydeskCue',
  ['type.furniture'] = 'CopydeskFurniture',
  ['mod.firstReference'] = 'CopydeskFirstReference',
  ['mod.verified'] = 'CopydeskVerified',
  ['mod.variant'] = 'CopydeskVariant',
  ['mod.inferred'] = 'CopydeskInferred',
}

function M.define()
  for name, value in pairs(M.groups) do
    vim.api.nvim_set_hl(0, name, vim.tbl_extend('keep', { default = true }, value))
  end
  for token, name in pairs(tokens) do
    for _, filetype in ipairs({ 'text', 'markdown' }) do
      vim.api.nvim_set_hl(0, ('@lsp.%s.%s'):format(token, filetype), { link = name, default = true })
    end
  end
end

return M
