import { Choice, Group } from './choice.tsx'
import { MODE_NAMES } from './commands.ts'
import type { ChangeView } from './use-view-state.ts'
import { MODES, type Mode, type ViewState } from './view-state.ts'
import { WIDTHS } from './widths.ts'

interface ToolbarProps {
  state: ViewState
  onChange: ChangeView
}

/** How the email is shown. */
export function Toolbar({ state, onChange }: ToolbarProps) {
  const { compare, width, mode, images, marks } = state
  return (
    <div class="toolbar" role="toolbar" aria-label="View">
      <Group name="Width">
        {WIDTHS.map((one) => (
          <Choice key={one} isOn={!compare && width === one} onClick={() => onChange({ width: one, compare: false })}>
            {one}
          </Choice>
        ))}
        <Choice isOn={!compare && width === 0} onClick={() => onChange({ width: 0, height: 0, compare: false })}>
          Full
        </Choice>
        <Choice isOn={compare} onClick={() => onChange({ compare: !compare })}>
          Side by side
        </Choice>
      </Group>
      <Sizes {...{ state, onChange }} />
      <Group name="Colours">
        {MODES.map((one) => (
          <Choice key={one} isOn={mode === one} title={MODE_TITLES[one]} onClick={() => onChange({ mode: one })}>
            {MODE_NAMES[one]}
          </Choice>
        ))}
      </Group>
      <Group name="Show">
        <Choice isOn={images} onClick={() => onChange({ images: !images })}>
          Images
        </Choice>
        <Choice isOn={marks} onClick={() => onChange({ marks: !marks, compare: false })}>
          Placeholders
        </Choice>
      </Group>
    </div>
  )
}

const MODE_TITLES: Record<Mode, string> = {
  light: 'The email in light mode',
  dark: 'The email’s own dark mode (prefers-color-scheme: dark)',
  forced: 'Dark mode with inverted colours, as in the Gmail and Outlook apps',
}

function Sizes({ state: { compare, width, height, zoom }, onChange }: ToolbarProps) {
  return (
    <span class="sizes">
      <SizeField name="Width" isDisabled={compare} value={width} onChange={(value) => onChange({ width: value })} />
      <span aria-hidden="true">×</span>
      <SizeField name="Height" isDisabled={compare} value={height} onChange={(value) => onChange({ height: value })} />
      <select
        aria-label="Zoom"
        disabled={compare}
        value={String(zoom)}
        onChange={(event) => onChange({ zoom: Number(event.currentTarget.value) })}
      >
        <option value="0">Fit</option>
        {[50, 75, 100, 150, 200].map((percent) => (
          <option key={percent} value={String(percent)}>
            {percent}%
          </option>
        ))}
      </select>
    </span>
  )
}

interface SizeFieldProps {
  name: string
  value: number
  isDisabled: boolean
  onChange: (value: number) => void
}

function SizeField({ name, value, isDisabled, onChange }: SizeFieldProps) {
  return (
    <input
      class="size"
      type="text"
      inputMode="numeric"
      aria-label={`${name} in pixels`}
      placeholder="auto"
      disabled={isDisabled}
      value={value || ''}
      onChange={(event) => {
        const typed = Number.parseInt(event.currentTarget.value, 10)
        onChange(Number.isNaN(typed) ? 0 : Math.min(4000, Math.max(100, typed)))
      }}
    />
  )
}
