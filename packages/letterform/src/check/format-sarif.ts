import { helpPage } from '../help-page.ts'
import type { Problem } from '../types.ts'
import { VERSION } from '../version.ts'
import { CODES } from './rules.ts'
import { lookUp } from './severities.ts'

/** SARIF 2.1.0, which code scanning services and editors read. */
export function formatSarif(problems: Problem[]): string {
  const codes = [...new Set(problems.map(({ code }) => code))]
  const driver = { name: 'letterform', version: VERSION, rules: codes.map(describe) }
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results: problems.map((one) => toResult(one, codes)) }],
  }
  return JSON.stringify(log, null, 2)
}

function describe(code: string) {
  const about = lookUp(CODES, code)
  const helpUri = helpPage(code)
  return { id: code, ...(about && { shortDescription: { text: about.finds } }), ...(helpUri && { helpUri }) }
}

function toResult({ code, severity, message, fix, place }: Problem, codes: string[]) {
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: severity,
    message: { text: `${message} ${fix}` },
    locations: place ? [{ physicalLocation: toLocation(place) }] : [],
  }
}

function toLocation({ file, line, column, length }: NonNullable<Problem['place']>) {
  return {
    artifactLocation: { uri: encodeURI(file), uriBaseId: '%SRCROOT%' },
    region: { startLine: line, startColumn: column, endColumn: column + length },
  }
}
