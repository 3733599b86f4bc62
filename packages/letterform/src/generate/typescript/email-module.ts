import { oneLine } from '../one-line.ts'
import type { EmailCode } from './email-code.ts'
import type { ModuleFormat } from './module-format.ts'

/** The module of one email, which imports nothing but the runtime. */
export function emailModule(
  { file, imports, getterName, getter, renderHtml, writers }: EmailCode,
  format: ModuleFormat,
): string {
  return [
    `// Made by letterform from ${oneLine(file)}: edit that instead.\n`,
    format.import(imports, '../runtime.js'),
    `\n${getter}${renderHtml}${writers}\n`,
    format.export([getterName, 'renderHtml']),
  ].join('')
}

/**
 * An expression that makes the email's getter within another module. Node takes most of a millisecond to load a module,
 * so the package's index holds the code of all emails, each in a function that is not compiled before its first mail.
 */
export function inlineModule({ getterName, getter, writers }: EmailCode): string {
  return `() => {\n${getter}${writers}return ${getterName}\n}`
}
