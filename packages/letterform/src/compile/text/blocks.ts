import { type Atom, isVisible, type Run } from './atoms.ts'
import type { Leave, Reader } from './reader.ts'

export function enterBlock(reader: Reader, isSpaced: boolean): Leave {
  breakRun(reader, isSpaced)
  return () => breakRun(reader, isSpaced, isSpaced)
}

/** Starts a new run, except in a row of a data table, where paragraphs stay on the line. */
export function breakRun(reader: Reader, hasGap: boolean, isSpaced = false): void {
  if (isInLine(reader)) reader.atoms.push({ kind: 'space' })
  else endBlock(reader, hasGap, isSpaced)
}

export function endBlock(reader: Reader, hasGap: boolean, isSpaced = false): void {
  stackCells(reader)
  endRun(reader, isSpaced)
  if (hasGap) addGap(reader)
}

export function endRun(reader: Reader, isSpaced = false): void {
  const { atoms } = reader
  reader.atoms = []
  addRun(reader, atoms, isSpaced)
}

export function addRun(reader: Reader, atoms: Atom[], isSpaced: boolean): void {
  const run: Run = { kind: 'run', atoms, indents: reader.indents, isSpaced, isPre: reader.pre > 0 }
  if (atoms.length > 0) reader.items.push(run)
  if (atoms.some(isVisible)) reader.lastRun = run
}

export function addGap(reader: Reader): void {
  reader.items.push({ kind: 'gap' })
}

export function enterBreak(reader: Reader): undefined {
  reader.atoms.push({ kind: isInLine(reader) ? 'space' : 'break' })
}

export function enterPre(reader: Reader): Leave {
  endBlock(reader, true)
  reader.pre++
  return () => {
    endBlock(reader, true, true)
    reader.pre--
  }
}

/** Places the cells of the current row below each other, including those already read. */
export function stackCells(reader: Reader): void {
  const row = reader.rows.at(-1)
  if (!row || row.isStacked) return
  row.isStacked = true
  addGap(reader)
  for (const cell of row.cells) {
    addRun(reader, cell, true)
    addGap(reader)
  }
}

export function isInLine(reader: Reader): boolean {
  const row = reader.rows.at(-1)
  return row?.isData === true && !row.isStacked
}
