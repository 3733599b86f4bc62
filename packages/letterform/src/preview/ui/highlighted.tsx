import { findMatches } from './find-matches.ts'
import { wordsOf } from './rank-of.ts'

/** A text in which the words of a query are marked. */
export function Highlighted({ text, query }: { text: string; query: string }) {
  const matches = query ? findMatches(text, wordsOf(query)) : []
  const ends = [0, ...matches.map(({ end }) => end)]
  return (
    <>
      {matches.map(({ start, end }, index) => (
        <>
          {text.slice(ends[index], start)}
          <mark>{text.slice(start, end)}</mark>
        </>
      ))}
      {text.slice(ends.at(-1))}
    </>
  )
}
