import type { IconName } from './icons.tsx'
import type { ViewState } from './view-state.ts'

export interface Device {
  name: string
  icon: IconName
  width: number
  /** 0 fills the available space. */
  height: number
}

/**
 * The screens that emails are read on, in CSS pixels. The panes are what Gmail and Outlook leave for an email in a browser
 * window of a usual laptop.
 */
export const DEVICES: Device[] = [
  { name: 'Fill', icon: 'fill', width: 0, height: 0 },
  { name: 'iPhone SE', icon: 'phone', width: 375, height: 667 },
  { name: 'iPhone 16', icon: 'phone', width: 393, height: 852 },
  { name: 'Pixel 9', icon: 'phone', width: 412, height: 915 },
  { name: 'iPad', icon: 'tablet', width: 820, height: 1180 },
  { name: 'Gmail pane', icon: 'pane', width: 1040, height: 0 },
  { name: 'Outlook pane', icon: 'pane', width: 640, height: 0 },
]

/** The device of a size. Undefined for a size that was typed or dragged. */
export function deviceOf({ width, height }: Pick<ViewState, 'width' | 'height'>): Device | undefined {
  return DEVICES.find((device) => device.width === width && device.height === height)
}

/** The device after the shown one. */
export function nextDevice(size: Pick<ViewState, 'width' | 'height'>): Device {
  const at = DEVICES.findIndex(({ name }) => name === deviceOf(size)?.name)
  return DEVICES[(at + 1) % DEVICES.length]!
}

export function sizeOf({ width, height }: Device): Pick<ViewState, 'width' | 'height' | 'compare' | 'inbox'> {
  return { width, height, compare: false, inbox: false }
}
