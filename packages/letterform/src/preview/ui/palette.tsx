import { useMemo, useState } from 'preact/hooks'
import type { Command } from './commands.ts'
import { Dialog } from './dialog.tsx'
import { Highlighted } from './highlighted.tsx'
import { rankOf } from './rank-of.ts'

/** More rows than anyone reads. */
const MOST_ROWS = 12

/** Emails, views and actions by name: type a few letters, choose with the arrow keys, run with Enter. */
export function Palette({ commands, onClose }: { commands: Command[]; onClose: () => void }) {
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const found = useMemo(() => findCommands(commands, query), [commands, query])
  const run = (command: Command | undefined) => {
    if (!command) return
    onClose()
    command.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) setAt((at + step + found.length) % Math.max(found.length, 1))
    else if (event.key === 'Enter') run(found[at])
    else return
    event.preventDefault()
  }
  return (
    <Dialog title="Commands" onClose={onClose}>
      <input
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls="commands"
        aria-activedescendant={found[at] && `command-${at}`}
        aria-label="Search commands"
        placeholder="Emails, views, actions"
        autocomplete="off"
        spellcheck={false}
        value={query}
        onInput={(event) => {
          setQuery(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div class="commands" id="commands" role="listbox" aria-label="Commands">
        {found.map((command, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the search field above has the keyboard
          // biome-ignore lint/a11y/useFocusableInteractive: the same
          <div
            key={`${command.about} ${command.name}`}
            id={`command-${index}`}
            role="option"
            aria-selected={index === at}
            onClick={() => run(command)}
          >
            <span>
              <Highlighted text={command.name} query={query} />
            </span>
            <span class="faint">
              <Highlighted text={command.about} query={query} />
            </span>
          </div>
        ))}
      </div>
      {found.length === 0 && (
        <p class="faint" role="status">
          Nothing matches.
        </p>
      )}
    </Dialog>
  )
}

function findCommands(commands: Command[], query: string): Command[] {
  return commands
    .flatMap((command) => {
      const rank = rankOf(query, [command.name, command.about])
      return rank === undefined ? [] : [{ command, rank }]
    })
    .sort((one, other) => one.rank - other.rank)
    .slice(0, MOST_ROWS)
    .map(({ command }) => command)
}
