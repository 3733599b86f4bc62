import { Choice, Group } from './choice.tsx'
import { MODE_NAMES } from './commands.ts'
import { DEVICES, type Device, deviceOf, sizeOf } from './devices.ts'
import { Icon } from './icons.tsx'
import { Menu } from './menu.tsx'
import type { ChangeView } from './use-view-state.ts'
import { MODES, type Mode, type ViewState } from './view-state.ts'

interface ToolbarProps {
  state: ViewState
  onChange: ChangeView
}

/** How the email is shown. */
export function Toolbar({ state, onChange }: ToolbarProps) {
  const { compare, inbox, mode, images, marks } = state
  return (
    <div class="toolbar" role="toolbar" aria-label="View">
      <DeviceMenu {...{ state, onChange }} />
      <Sizes {...{ state, onChange }} />
      <span class="gap" />
      <Group name="Colours">
        {MODES.map((one) => (
          <Choice
            key={one}
            icon={one}
            tip={MODE_TIPS[one]}
            shortcut="d"
            isOn={mode === one}
            onClick={() => onChange({ mode: one })}
          >
            {MODE_NAMES[one]}
          </Choice>
        ))}
      </Group>
      <Group name="Show">
        <Toggle icon="image" isOn={images} tip="Images" shortcut="i" onClick={() => onChange({ images: !images })}>
          Images
        </Toggle>
        <Toggle
          icon="marks"
          isOn={marks}
          tip="Outline placeholders"
          shortcut="p"
          onClick={() => onChange({ marks: !marks, compare: false, inbox: false })}
        >
          Placeholders
        </Toggle>
      </Group>
      <Group name="View as">
        <Toggle
          icon="inbox"
          isOn={inbox}
          tip="In the lists of email apps"
          shortcut="b"
          onClick={() => onChange({ inbox: !inbox, compare: false })}
        >
          Inbox
        </Toggle>
        <Toggle
          icon="columns"
          isOn={compare}
          tip="Desktop, phone and text"
          shortcut="c"
          onClick={() => onChange({ compare: !compare, inbox: false })}
        >
          Side by side
        </Toggle>
      </Group>
    </div>
  )
}

const MODE_TIPS: Record<Mode, string> = {
  light: 'Light mode',
  dark: 'The email’s own dark mode',
  forced: 'Colours inverted, as in the Gmail and Outlook apps',
}

interface ToggleProps extends Omit<Parameters<typeof Choice>[0], 'icon'> {
  icon: NonNullable<Parameters<typeof Choice>[0]['icon']>
}

/** A toggle of its own, without the frame of a choice. */
function Toggle(props: ToggleProps) {
  return <Choice {...props} isAlone={true} />
}

const ITEMS = DEVICES.map((device) => ({ ...device, about: aboutOf(device) }))

function aboutOf({ width, height }: Device): string {
  if (!width) return 'the whole space'
  return height ? `${width} × ${height}` : `${width} wide`
}

function DeviceMenu({ state, onChange }: ToolbarProps) {
  const device = deviceOf(state)
  const chosen = ITEMS.find(({ name }) => name === device?.name)
  return (
    <Menu name="Device" items={ITEMS} chosen={chosen} onChoose={(item) => onChange(sizeOf(item))}>
      <Icon name={device?.icon ?? 'ruler'} />
      {device?.name ?? 'Custom'}
    </Menu>
  )
}

function Sizes({ state: { compare, inbox, width, height, zoom }, onChange }: ToolbarProps) {
  const isDisabled = compare || inbox
  return (
    <span class="sizes">
      <SizeField name="Width" {...{ isDisabled }} value={width} onChange={(value) => onChange({ width: value })} />
      <span class="faint" aria-hidden="true">
        ×
      </span>
      <SizeField name="Height" {...{ isDisabled }} value={height} onChange={(value) => onChange({ height: value })} />
      <select
        aria-label="Zoom"
        disabled={isDisabled}
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
