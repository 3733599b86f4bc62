import { type Atom, isTag, isVisible } from './atoms.ts'
import { addGap, addRun, endBlock, endRun, enterBlock, stackCells } from './blocks.ts'
import { type Attributes, type Leave, type Reader, type Row, textOf } from './reader.ts'

export function enterTable(reader: Reader, { role = '' }: Attributes): Leave {
  endBlock(reader, true)
  reader.tables.push({ isData: role === 'table' || role === 'grid' })
  return () => {
    endBlock(reader, true)
    reader.tables.pop()
  }
}

export function enterRow(reader: Reader): Leave {
  endBlock(reader, false)
  const row: Row = { isData: reader.tables.at(-1)?.isData ?? false, isStacked: false, cells: [] }
  reader.rows.push(row)
  return () => {
    if (reader.atoms.some(isContent) || isProse(row)) stackCells(reader)
    if (!row.isStacked) addLine(reader, row)
    endRun(reader)
    reader.rows.pop()
  }
}

export function enterCell(reader: Reader, isHeading: boolean): Leave {
  const row = reader.rows.at(-1)
  if (!row) return enterBlock(reader, true)
  // A block tag between two cells may repeat one or leave it out, so they cannot share a line.
  if (reader.atoms.some(isContent)) endBlock(reader, false)
  row.isData ||= isHeading
  return () => leaveCell(reader, row)
}

function leaveCell(reader: Reader, row: Row): void {
  const cell = trim(reader.atoms)
  if (!row.isData && cell.some(({ kind }) => kind === 'break' || kind === 'line')) stackCells(reader)
  if (row.isStacked) {
    endRun(reader, true)
    addGap(reader)
  } else {
    row.cells.push(cell)
    reader.atoms = []
  }
}

/** Places the cells of a row side by side. In a layout table, a single cell is a paragraph. */
function addLine(reader: Reader, row: Row): void {
  let columns = 0
  const atoms = row.cells.flatMap((cell): Atom[] => {
    const isShown = cell.some(isVisible)
    if (isShown) columns++
    return isShown && columns > 1 ? [{ kind: 'column' }, ...cell] : cell
  })
  const isParagraph = !row.isData && columns === 1
  if (isParagraph) addGap(reader)
  addRun(reader, atoms, isParagraph)
  if (isParagraph) addGap(reader)
}

/** Whether the columns hold sentences, which read better one after the other. */
function isProse({ isData, cells }: Row): boolean {
  return !isData && cells.filter((cell) => textOf(cell).length > 40).length > 1
}

function isContent(atom: Atom): boolean {
  return isTag(atom) || isVisible(atom)
}

function trim(atoms: Atom[]): Atom[] {
  const start = atoms.findIndex(isContent)
  return start === -1 ? [] : atoms.slice(start, atoms.findLastIndex(isContent) + 1)
}
