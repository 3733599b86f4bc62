import { loadModule } from '../load-module.ts'

/** How Tailwind loads its config. */
export default () => (file: string) => loadModule(file)
