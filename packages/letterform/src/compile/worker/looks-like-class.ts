/** More than these in one word, and it is not worth looking closer. */
const MOST_EDGES = 40

/**
 * Whether Tailwind could make a rule of this: a class is a utility's name, alone or before `-`, after any variants. Any
 * part between two edges that is such a name will do, which takes in more than Tailwind does, and never less.
 */
export function looksLikeClass(candidate: string, names: Set<string>): boolean {
  if (candidate.includes('[') || names.has(candidate)) return true
  const edges = edgesOf(candidate)
  if (edges.length > MOST_EDGES) return true
  return edges.some((start, index) => edges.slice(index + 1).some((end) => names.has(candidate.slice(start, end))))
}

function edgesOf(candidate: string): number[] {
  const edges = [0]
  for (let at = 1; at < candidate.length; at++) {
    if (!(isWord(candidate.charCodeAt(at - 1)) && isWord(candidate.charCodeAt(at)))) edges.push(at)
  }
  return [...edges, candidate.length]
}

function isWord(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
}
