/** Icons for buttons without text. They are drawn as SVG, because Unicode symbols look different on every system. */
const PATHS = {
  system: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Zm0 0v12',
  light:
    'M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6ZM8 1.2v1.4M8 13.4v1.4M1.2 8h1.4M13.4 8h1.4M3.2 3.2l1 1M11.8 11.8l1 1M3.2 12.8l1-1M11.8 4.2l1-1',
  dark: 'M13.2 9.6A5.8 5.8 0 0 1 6.4 2.8a5.8 5.8 0 1 0 6.8 6.8Z',
  keys: 'M1.5 4.5h13v7.5h-13zM4 7.2h.01M6.7 7.2h.01M9.4 7.2h.01M12 7.2h.01M5 9.7h6',
  values: 'M2 3h12v10H2zM9.5 3v10M11.3 5.8h1M11.3 8h1',
  list: 'M2 4h12M2 8h12M2 12h8',
  calendar: 'M2 3.5h12v10H2zM2 6.5h12M5 1.8v3M11 1.8v3',
  close: 'M4 4l8 8M12 4l-8 8',
}

export type IconName = keyof typeof PATHS

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="glyph" viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  )
}
