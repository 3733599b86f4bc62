import { expect, it } from 'vitest'
import { differingFiles } from './pack-package.ts'

it.each<[what: string, generated: string[], packed: string[], wrong: string[]]>([
  ['nothing', ['index.js', 'package.json'], ['package.json', 'index.js'], []],
  ['a file that nobody generated', ['index.js'], ['index.js', '.env'], ['.env']],
  ['a file that was left out', ['index.js', 'emails/a.js'], ['index.js'], ['emails/a.js']],
  [
    'no part of packages in other languages',
    ['index.js', 'python/pyproject.toml', 'go/go.mod', 'php/a.php'],
    ['index.js'],
    [],
  ],
  ['programs that are missing', ['index.js', 'programs.json'], ['index.js'], ['programs.json']],
  ['Python where it does not belong', ['index.js', 'python/a.py'], ['index.js', 'python/a.py'], ['python/a.py']],
])('names %s', (_, generated, packed, wrong) => expect(differingFiles(generated, packed)).toEqual(wrong))
