import { Dialog } from './dialog.tsx'
import { SHORTCUTS } from './shortcuts.ts'

interface HelpProps {
  singleKeys: boolean
  onSingleKeys: (isOn: boolean) => void
  onClose: () => void
}

export function HelpDialog({ singleKeys, onSingleKeys, onClose }: HelpProps) {
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      <dl class="shortcuts">
        {SHORTCUTS.map(({ keys, what }) => (
          <div key={what}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <label class="check">
        <input type="checkbox" checked={singleKeys} onChange={(event) => onSingleKeys(event.currentTarget.checked)} />
        Enable single-key shortcuts
      </label>
    </Dialog>
  )
}
