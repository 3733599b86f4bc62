/** Icons, drawn as SVG, because Unicode symbols look different on every system. */
const PATHS = {
  system: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Zm0 0v12M8 5h4.5M8 8h6M8 11h4.5',
  light:
    'M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6ZM8 1.2v1.4M8 13.4v1.4M1.2 8h1.4M13.4 8h1.4M3.2 3.2l1 1M11.8 11.8l1 1M3.2 12.8l1-1M11.8 4.2l1-1',
  dark: 'M13.2 9.6A5.8 5.8 0 0 1 6.4 2.8a5.8 5.8 0 1 0 6.8 6.8Z',
  forced: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Zm0 0a6 6 0 0 1 0 12ZM10 3.6v8.8M12 5.3v5.4',
  keys: 'M1.5 4.5h13v7.5h-13zM4 7.2h.01M6.7 7.2h.01M9.4 7.2h.01M12 7.2h.01M5 9.7h6',
  values: 'M2 4.5h7M13 4.5h1M9 2.8v3.4M2 11.5h1M7 11.5h7M7 9.8v3.4',
  list: 'M2 3h12v10H2zM6 3v10',
  calendar: 'M2 3.5h12v10H2zM2 6.5h12M5 1.8v3M11 1.8v3',
  close: 'M4 4l8 8M12 4l-8 8',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM10.4 10.4l3.4 3.4',
  mail: 'M2 3.8h12v8.6H2zM2 4.6l6 4.4 6-4.4',
  folder: 'M2 4h4.2l1.4 1.6H14v7H2z',
  chevron: 'M6 4l4 4-4 4',
  down: 'M4 6.2L8 10l4-3.8',
  up: 'M4 9.8L8 6l4 3.8',
  phone: 'M5 1.8h6a1 1 0 0 1 1 1v10.4a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V2.8a1 1 0 0 1 1-1ZM7.2 12.2h1.6',
  tablet: 'M3.5 1.8h9a1 1 0 0 1 1 1v10.4a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1V2.8a1 1 0 0 1 1-1ZM7 12.2h2',
  pane: 'M2 3h12v10H2zM6.4 3v10M3.6 5.6h1.2M3.6 8h1.2',
  fill: 'M2 6V2.8h3.2M14 6V2.8h-3.2M2 10v3.2h3.2M14 10v3.2h-3.2',
  ruler: 'M2 5.5h12v5H2zM4.6 5.5V8M7 5.5v1.6M9.4 5.5V8M11.8 5.5v1.6',
  image: 'M2 3h12v10H2zM2 11l3.4-3.4 2.4 2.4 2.4-2.4L14 11M5.6 5.8h.01',
  marks:
    'M5.6 3C4.4 3 4 3.6 4 4.6v1.6c0 1-.5 1.8-1.6 1.8C3.5 8 4 8.8 4 9.8v1.6c0 1 .4 1.6 1.6 1.6M10.4 3c1.2 0 1.6.6 1.6 1.6v1.6c0 1 .5 1.8 1.6 1.8-1.1 0-1.6.8-1.6 1.8v1.6c0 1-.4 1.6-1.6 1.6',
  inbox: 'M2 9.5L4.2 3h7.6L14 9.5v3.5H2zM2 9.5h3.6l.9 1.5h3l.9-1.5H14',
  columns: 'M2 3h12v10H2zM6 3v10M10 3v10',
  send: 'M14 2L7.2 8.8M14 2L9.6 14l-2.4-5.2L2 6.4z',
  controls: 'M2 4.5h6M12 4.5h2M10 2.8v3.4M2 11.5h2M8 11.5h6M6 9.8v3.4',
  texts: 'M2 3.2h12v7.6H7.4L4.4 13v-2.2H2zM5.4 5.8h5.2M5.4 8.2h3.2',
  check: 'M3 8.4L6.4 12 13 4.6',
  plus: 'M8 3.5v9M3.5 8h9',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
}

export type IconName = keyof typeof PATHS

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="glyph" viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  )
}
