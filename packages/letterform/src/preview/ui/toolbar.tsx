import type { ComponentChildren } from 'preact'
import type { ChangeView } from './use-page.ts'
import { MODES, type ViewState } from './view-state.ts'
import { WIDTHS } from './widths.ts'

interface ToolbarProps {
  state: ViewState
  onChange: ChangeView
}

const MODE_NAMES = { light: 'Light', dark: 'Dark', forced: 'Forced' }
const MODE_WORDS = {
  light: 'As written, where light is preferred',
  dark: 'As written for prefers-color-scheme: dark',
  forced: 'Inverted, as the apps of Gmail and Outlook do it',
}

/** How the mail is looked at. */
export function Toolbar({ state, onChange }: ToolbarProps) {
  const { compare, width, height, zoom, mode, images, marks } = state
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
      <span class="sizes">
        <SizeField name="Width" isOff={compare} value={width} onChange={(value) => onChange({ width: value })} />
        <span aria-hidden="true">×</span>
        <SizeField name="Height" isOff={compare} value={height} onChange={(value) => onChange({ height: value })} />
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
      <Group name="Colours">
        {MODES.map((one) => (
          <Choice key={one} isOn={mode === one} title={MODE_WORDS[one]} onClick={() => onChange({ mode: one })}>
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

function Group({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring its legend and box along
    <span class="group" role="group" aria-label={name}>
      {children}
    </span>
  )
}

interface ChoiceProps {
  isOn: boolean
  title?: string
  onClick: () => void
  children: ComponentChildren
}

export function Choice({ isOn, title, onClick, children }: ChoiceProps) {
  return (
    <button type="button" class="choice" aria-pressed={isOn} title={title} onClick={onClick}>
      {children}
    </button>
  )
}

interface SizeFieldProps {
  name: string
  value: number
  isOff: boolean
  onChange: (value: number) => void
}

function SizeField({ name, value, isOff, onChange }: SizeFieldProps) {
  return (
    <input
      class="size"
      type="text"
      inputMode="numeric"
      aria-label={`${name} in pixels`}
      placeholder="auto"
      disabled={isOff}
      value={value || ''}
      onChange={(event) => {
        const typed = Number.parseInt(event.currentTarget.value, 10)
        onChange(Number.isNaN(typed) ? 0 : Math.min(4000, Math.max(100, typed)))
      }}
    />
  )
}
