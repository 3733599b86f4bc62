/** A word with more edges counts as a class without a closer look. */
const MOST_EDGES = 40

/**
 * Whether Tailwind could generate a rule for this. A class is a utility's name after any variants, alone or followed by
 * `-`. We accept a name between any two edges: more than Tailwind accepts, never less.
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
