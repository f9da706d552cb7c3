-- :checkhealth copydesk

local M = {}

local function check_neovim()
  local health = vim.health
  if vim.fn.has('nvim-0.11') == 1 then
    health.ok('Neovim ' .. tostring(vim.version()))
  elseif vim.fn.has('nvim-0.10') == 1 then
    health.ok('Neovim ' .. tostring(vim.version()) .. ' (works; from 0.11 on vim.lsp.config() can change the settings)')
  else
    health.error('Neovim 0.10 or newer is needed')
  end
end

local function check_settings()
  local problems = require('copydesk.config').problems()
  for _, problem in ipairs(problems) do
    vim.health.warn(problem, 'See :help copydesk-settings')
  end
  if #problems == 0 then
    vim.health.ok('vim.g.copydesk: ' .. (vim.g.copydesk == nil and 'not set, the defaults hold' or 'understood'))
  end
end

local function check_program()
  local health = vim.health
  local program = require('copydesk.server').program()
  if not program then
    health.info('the server is reached by a function of your own')
    return
  end
  if vim.fn.executable(program) == 0 then
    health.error(('there is no program %q'):format(program), {
      'Install it: cargo install --path . (in the source folder of copydesk)',
      "or say where it is: vim.g.copydesk = { cmd = { '/path/to/copydesk', 'lsp' } }",
    })
    return
  end
  local run = vim.system({ program, '--version' }, { text = true }):wait(5000)
  if run.code ~= 0 then
    health.error(('%s --version failed: %s'):format(program, vim.trim(run.stderr or '')))
  else
    health.ok(('%s: %s'):format(vim.fn.exepath(program), vim.trim(run.stdout)))
  end
end

local function check_clients()
  local health = vim.health
  local clients = require('copydesk.server').clients()
  if #clients == 0 then
    health.info('no article is open: the server starts with the first text or Markdown file')
  end
  for _, client in ipairs(clients) do
    local buffers = vim.tbl_keys(client.attached_buffers)
    health.ok(('running in %d buffer(s), folder %s, positions in %s'):format(#buffers, client.root_dir or '(none)', client.offset_encoding))
    for _, bufnr in ipairs(buffers) do
      local on = vim.lsp.inlay_hint.is_enabled({ bufnr = bufnr })
      health.info(('%s: speakers %s'):format(vim.fn.fnamemodify(vim.api.nvim_buf_get_name(bufnr), ':~:.'), on and 'shown' or 'hidden'))
    end
  end
end

function M.check()
  vim.health.start('copydesk')
  check_neovim()
  check_settings()
  check_program()
  check_clients()
  vim.health.info('the log of the server: ' .. vim.lsp.log.get_filename())
end

return M
