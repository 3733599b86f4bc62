/**
 * The document that the compiler runs in: an iframe of an opaque origin, without network. The config and the expressions of
 * a shared project are code, so they run where there is nothing to take: not even the worker's own page is in reach.
 */
export function compilerPage(worker: string): string {
  return `<!doctype html>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>Compiler</title>
<script type="application/json" id="code">${JSON.stringify(worker).replaceAll('<', '\\u003c')}</script>
<script>${SCRIPT}</script>
`
}

const POLICY = "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; worker-src blob:"

/** A worker that does not answer is replaced. */
const SCRIPT = `
const code = JSON.parse(document.getElementById('code').textContent)
const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))
let worker
let isReady = false
function start() {
  isReady = false
  worker = new Worker(url)
  worker.onmessage = ({ data }) => {
    if (data.isReady) isReady = true
    parent.postMessage(data, '*')
  }
  worker.onerror = ({ message }) => parent.postMessage({ failure: message }, '*')
}
addEventListener('message', ({ data, source }) => {
  if (source !== parent) return
  if (data === 'restart') {
    worker.terminate()
    start()
  } else if (data === 'ask') {
    if (isReady) parent.postMessage({ isReady }, '*')
  } else worker.postMessage(data)
})
start()
`
