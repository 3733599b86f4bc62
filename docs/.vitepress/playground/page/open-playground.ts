import type { CompileResult } from '../compile-result.ts'
import { createCompilerClient } from './compiler-client.ts'
import { createEditor } from './create-editor.ts'
import { element } from './element.ts'
import { fromHash, isFileName, type SharedProject, toHash } from './share-link.ts'
import { showResult, TABS, type Tab } from './show-result.ts'
import { starterProject } from './starter-project.ts'
import './playground.css'

/** Fills an element with the playground. `compiler` has the compiler's page, `base` is the address of the site. Returns what closes it. */
export async function openPlayground(
  root: HTMLElement,
  compiler: HTMLIFrameElement,
  base: string,
): Promise<() => void> {
  let project = (await fromHash(location.hash)) ?? starterProject()
  let email = firstEmail(project)
  let result: CompileResult = { problems: [], mails: [] }
  let tab: Tab = 'Mail'

  const fileList = element('select', { onchange: () => openFile(fileList.value), ariaLabel: 'File' })
  const scenarioList = element('select', { onchange: show, ariaLabel: 'Scenario', hidden: true })
  const width = element('select', { onchange: show, ariaLabel: 'Width' }, ...WIDTHS.map((one) => new Option(...one)))
  const status = element('output', { className: 'status' }, 'Loading the compiler …')
  const tabs = element('div', { className: 'tabs', role: 'tablist' }, ...TABS.map(tabButton))
  const content = element('div', { className: 'content', role: 'tabpanel' })
  const code = element('div', { className: 'code' })
  root.replaceChildren(
    element(
      'section',
      { className: 'source', ariaLabel: 'Source' },
      element(
        'div',
        { className: 'bar' },
        fileList,
        button('New file', addFile),
        button('Delete', deleteFile),
        button('Share', share),
        button('Start over', () => openProject(starterProject())),
      ),
      code,
    ),
    element(
      'section',
      { className: 'result', ariaLabel: 'Result' },
      element('div', { className: 'bar' }, tabs, scenarioList, width),
      content,
      status,
    ),
  )

  const editor = createEditor(code, (file, text) => {
    project.files[file] = text
    compile()
  })
  const client = createCompilerClient(compiler, {
    onResult(received, milliseconds) {
      result = received
      const count = result.problems.length
      status.value = `${count === 0 ? 'No problems' : count === 1 ? '1 problem' : `${count} problems`}, ${Math.round(milliseconds)} ms`
      listScenarios()
      if (result.mails.length === 0 && count > 0 && tab !== 'Problems') select('Problems')
      else show()
    },
    onFailure(message) {
      status.value = message
    },
  })
  openProject(project)

  function openProject(opened: SharedProject): void {
    project = opened
    email = firstEmail(project)
    listFiles()
    openFile(project.open)
  }

  function openFile(file: string): void {
    project.open = file
    fileList.value = file
    if (isEmail(file)) email = file
    editor.open(file, project.files[file]!)
    compile()
  }

  function compile(): void {
    client.compile({ files: { ...project.files }, email })
  }

  function listFiles(): void {
    fileList.replaceChildren(
      ...Object.keys(project.files)
        .sort()
        .map((file) => new Option(file, file)),
    )
  }

  function listScenarios(): void {
    const selected = scenarioList.value
    scenarioList.replaceChildren(...result.mails.map(({ name }, index) => new Option(name, String(index))))
    scenarioList.value = result.mails[Number(selected)] ? selected || '0' : '0'
    scenarioList.hidden = result.mails.length < 2
  }

  function addFile(): void {
    const name = prompt('Path of the new file', 'components/note.html')?.trim()
    if (!name) return
    if (!isFileName(name)) status.value = `${name} is not a path such as components/note.html.`
    else {
      project.files[name] ??= ''
      listFiles()
      openFile(name)
    }
  }

  function deleteFile(): void {
    if (Object.keys(project.files).length === 1 || !confirm(`Delete ${project.open}?`)) return
    delete project.files[project.open]
    email = firstEmail(project)
    listFiles()
    openFile(email in project.files ? email : Object.keys(project.files)[0]!)
  }

  async function share(): Promise<void> {
    const link = new URL(location.href)
    link.hash = await toHash(project)
    history.replaceState(history.state, '', link)
    try {
      await navigator.clipboard.writeText(link.href)
      status.value = 'The link is in your clipboard. It holds all files.'
    } catch {
      status.value = 'The link is in the address bar. It holds all files.'
    }
  }

  function tabButton(name: Tab): HTMLButtonElement {
    const created = button(name, () => select(name))
    created.role = 'tab'
    created.ariaSelected = String(name === tab)
    return created
  }

  function select(name: Tab): void {
    tab = name
    for (const one of tabs.children) one.ariaSelected = String(one.textContent === name)
    show()
  }

  function show(): void {
    width.hidden = tab !== 'Mail'
    content.style.setProperty('--mail-width', width.value)
    const shown = { result, mail: Number(scenarioList.value), goTo, helpBase: `${base}PROBLEMS` }
    content.replaceChildren(showResult(tab, shown))
  }

  function goTo({ file, line, column }: { file: string; line: number; column: number }): void {
    if (!Object.hasOwn(project.files, file)) return
    if (file !== project.open) openFile(file)
    editor.goTo(line, column)
  }

  return () => {
    client.close()
    editor.close()
    root.replaceChildren()
  }
}

const WIDTHS: [label: string, width: string][] = [
  ['Desktop', '100%'],
  ['Phone', '375px'],
]

function firstEmail({ files, open }: SharedProject): string {
  return isEmail(open) ? open : (Object.keys(files).find(isEmail) ?? '')
}

function isEmail(file: string): boolean {
  return /^emails\/.+\.html$/.test(file)
}

function button(label: string, onclick: () => void): HTMLButtonElement {
  return element('button', { type: 'button', onclick }, label)
}
