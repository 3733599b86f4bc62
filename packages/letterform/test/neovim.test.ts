import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { isInstalled } from './install.ts'
import { createProject, GUIDE, REPOSITORY } from './project.ts'

const isThere = isInstalled('nvim', ['--version'], ['neovim'])

/** Neovim as people use it, with the set-up of docs/EDITORS.md, in a copy of the reference project. */
it.skipIf(!isThere)(`serves Neovim${isThere ? '' : ': it is missing'}`, async () => {
  const project = createProject({ 'package.json': '{ "type": "module" }', 'run.lua': SCRIPT })
  for (const name of ['emails', 'components', 'layouts', 'images', 'config.js', 'tailwind.config.js']) {
    project.copy(path.join(GUIDE, name), name)
  }
  const args = ['--headless', '--clean', '-n', 'emails/reset-password.html', '-c', 'luafile run.lua']
  const { stderr } = await promisify(execFile)('nvim', args, { cwd: project.root, timeout: 120_000, env: ENV })
  expect(stderr).toBe('')
  const result = JSON.parse(project.read('result.json')) as Record<string, unknown>
  expect(result).toEqual({
    misspelt: ['16:49 variable-near-miss'],
    hover: expect.stringContaining('A card with one thing to do'),
    completion: expect.arrayContaining(['confirmation_url', '_product_name']),
    definition: expect.stringMatching(/components\/button-card\.html$/),
    renamed: expect.arrayContaining([
      '    url="<< reset_url >>"',
      "  reset_url: { type: url, description: 'One-time link, valid for 20 minutes' }",
    ]),
    fixed: true,
  })
})

const CLI = path.join(REPOSITORY, 'packages/letterform/bin/letterform.js')
const ENV = { ...process.env, NVIM_LOG_FILE: '/dev/null', LETTERFORM_CLI: CLI }

const SCRIPT = `
local id = vim.lsp.start_client({
  name = 'letterform',
  cmd = { '${process.execPath}', vim.env.LETTERFORM_CLI, 'lsp' },
  root_dir = vim.fn.getcwd(),
})
local buffer = vim.api.nvim_get_current_buf()
vim.lsp.buf_attach_client(buffer, id)
local client = vim.lsp.get_client_by_id(id)
local uri = vim.uri_from_bufnr(buffer)
local result = {}

local function ask(method, params)
  local answer = client.request_sync(method, params, 60000, buffer)
  return answer and answer.result
end
local function at(text)
  for index, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    local column = line:find(text, 1, true)
    if column then return { textDocument = { uri = uri }, position = { line = index - 1, character = column + 1 } } end
  end
end
local function replace(text, by)
  local lines = vim.api.nvim_buf_get_lines(buffer, 0, -1, false)
  for index, line in ipairs(lines) do lines[index] = line:gsub(text, by) end
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, lines)
end
local function problems(code)
  local found = {}
  for _, one in ipairs(vim.diagnostic.get(buffer)) do
    local own = one.code or one.user_data.lsp.code
    if own == code then table.insert(found, (one.lnum + 1) .. ':' .. (one.col + 1) .. ' ' .. own) end
  end
  return found
end

vim.wait(30000, function() return client.initialized end, 20)
replace('your << _product_name >> account', 'your << _prodct_name >> account')
vim.wait(60000, function() return #problems('variable-near-miss') > 0 end, 20)
result.misspelt = problems('variable-near-miss')
local line = vim.diagnostic.get(buffer)[1].lnum
local range = { start = { line = line, character = 0 }, ['end'] = { line = line, character = 0 } }
local actions = ask('textDocument/codeAction', { textDocument = { uri = uri }, range = range, context = { diagnostics = {} } })
vim.lsp.util.apply_workspace_edit(actions[1].edit, client.offset_encoding)
result.fixed = vim.wait(60000, function() return #problems('variable-near-miss') == 0 end, 20)
result.hover = ask('textDocument/hover', at('x-button-card')).contents.value
result.definition = ask('textDocument/definition', at('x-button-card'))[1].uri
local labels = {}
for _, item in ipairs(ask('textDocument/completion', at('<< confirmation_url'))) do table.insert(labels, item.label) end
result.completion = labels
local rename = at('confirmation_url')
rename.newName = 'reset_url'
vim.lsp.util.apply_workspace_edit(ask('textDocument/rename', rename), client.offset_encoding)
result.renamed = vim.api.nvim_buf_get_lines(buffer, 0, -1, false)
vim.fn.writefile({ vim.json and vim.json.encode(result) or vim.fn.json_encode(result) }, 'result.json')
client.stop()
vim.wait(5000, function() return client.is_stopped() end, 20)
vim.cmd('qa!')
`
