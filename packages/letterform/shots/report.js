/* The report page: a list of shots that differ, and three views of each. `report` is defined in the script above. */
{
  const find = (id) => document.getElementById(id)
  const state = { shown: report.entries, at: 0, mode: 'slider' }
  const STATUS = { changed: 'Changed', new: 'New', unreadable: 'Unreadable baseline' }

  function make(name, properties = {}, ...children) {
    const element = Object.assign(document.createElement(name), properties)
    element.append(...children)
    return element
  }

  function picture(src, className = '') {
    return make('img', { src, className, alt: '' })
  }

  function figure(caption, src) {
    return make('figure', {}, make('figcaption', { textContent: caption }), picture(src))
  }

  function slider({ expected, actual }) {
    const box = make('div', { className: 'slider' })
    const range = make('input', {
      type: 'range',
      min: 0,
      max: 100,
      value: 50,
      step: 1,
      ariaLabel: 'Expected and actual',
    })
    range.addEventListener('input', () => box.style.setProperty('--at', `${range.value}%`))
    box.append(picture(expected), picture(actual, 'over'), range)
    const ends = make('div', { className: 'ends' }, make('span', {}, 'Expected'), make('span', {}, 'Actual'))
    return make('figure', {}, ends, box)
  }

  const VIEWS = {
    slider: (entry) => [slider(entry)],
    side: (entry) => [figure('Expected', entry.expected), figure('Actual', entry.actual)],
    difference: (entry) => [figure('Difference', entry.difference), figure('Actual', entry.actual)],
  }

  function showEntry() {
    const entry = state.shown[state.at]
    find('head').hidden = !entry
    find('stage').replaceChildren()
    if (!entry) return
    find('title').textContent = `${entry.email} · ${entry.scenario} · ${entry.label}`
    find('note').textContent = entry.note
    const view = entry.expected ? VIEWS[state.mode](entry) : [figure('Actual', entry.actual)]
    find('stage').append(...view)
    find('modes').style.visibility = entry.expected ? '' : 'hidden'
    for (const button of find('modes').children) button.ariaPressed = String(button.dataset.mode === state.mode)
    location.replace(`#${encodeURI(entry.id)}`)
  }

  function markCurrent() {
    for (const [index, { firstChild: button }] of [...find('list').children].entries()) {
      if (index === state.at) button.setAttribute('aria-current', 'true')
      else button.removeAttribute('aria-current')
    }
    find('list').children[state.at]?.scrollIntoView({ block: 'nearest' })
  }

  function go(index) {
    state.at = Math.max(0, Math.min(state.shown.length - 1, index))
    markCurrent()
    showEntry()
  }

  function item(entry, index) {
    const button = make(
      'button',
      { type: 'button', title: entry.id },
      make('i', { className: entry.status, title: STATUS[entry.status] }),
      make('span', {}, `${entry.email} · ${entry.scenario}`),
      make('small', {}, entry.label),
    )
    button.addEventListener('click', () => go(index))
    return make('li', {}, button)
  }

  function filter() {
    const words = find('search').value.toLowerCase().split(/\s+/)
    const [status, variant] = [find('status').value, find('variant').value]
    state.shown = report.entries.filter((entry) => {
      const text = `${entry.id} ${entry.label}`.toLowerCase()
      const isNamed = words.every((word) => text.includes(word))
      return isNamed && (!status || entry.status === status) && (!variant || entry.variant === variant)
    })
    find('list').replaceChildren(...state.shown.map(item))
    go(0)
  }

  function setMode(mode) {
    state.mode = mode
    showEntry()
  }

  function slide(step) {
    const range = document.querySelector('.slider input')
    if (!range) return
    range.value = String(Number(range.value) + step)
    range.dispatchEvent(new Event('input'))
  }

  const KEYS = {
    ArrowDown: () => go(state.at + 1),
    j: () => go(state.at + 1),
    ArrowUp: () => go(state.at - 1),
    k: () => go(state.at - 1),
    ArrowLeft: () => slide(-5),
    ArrowRight: () => slide(5),
    1: () => setMode('slider'),
    2: () => setMode('side'),
    3: () => setMode('difference'),
    '/': () => find('search').focus(),
  }

  document.addEventListener('keydown', (event) => {
    const isTyping = /^(?:INPUT|SELECT)$/.test(event.target.tagName) && event.target.type !== 'range'
    if (isTyping && event.key === 'Escape') event.target.blur()
    const act = KEYS[event.key]
    if (!act || isTyping || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    act()
  })

  function addOptions(id, values, nameOf) {
    find(id).append(...[...new Set(values)].map((value) => make('option', { value, textContent: nameOf(value) })))
  }

  const labels = new Map(report.entries.map(({ variant, label }) => [variant, label]))
  addOptions(
    'status',
    report.entries.map(({ status }) => status),
    (status) => STATUS[status],
  )
  addOptions('variant', labels.keys(), (variant) => labels.get(variant))
  const fresh = report.entries.filter(({ status }) => status === 'new').length
  const changed = report.entries.length - fresh
  const sentences = [
    changed > 0 && `${changed} of ${report.total} shots differ from their baseline.`,
    fresh > 0 && `${fresh} of ${report.total} shots had no baseline.`,
  ].filter(Boolean)
  find('summary').textContent = sentences.join(' ') || `All ${report.total} shots match their baseline.`
  for (const id of ['search', 'status', 'variant']) find(id).addEventListener('input', filter)
  for (const button of find('modes').children) button.addEventListener('click', () => setMode(button.dataset.mode))
  const wanted = decodeURI(location.hash.slice(1))
  filter()
  const index = report.entries.findIndex(({ id }) => id === wanted)
  if (index > 0) go(index)
}
