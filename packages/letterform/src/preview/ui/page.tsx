import { render } from 'preact'
import './page.css'
import { App } from './app.tsx'
import { createClient } from './client.ts'

render(<App client={createClient()} />, document.getElementById('page')!)
