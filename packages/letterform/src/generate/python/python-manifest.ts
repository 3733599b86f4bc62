import { oneLine } from '../one-line.ts'
import type { PackageSettings } from '../package-settings.ts'
import { distributionName } from './python-names.ts'

/** `pyproject.toml`: no dependencies, and a build that needs no network. */
export function pyproject(settings: PackageSettings): string {
  const { version, description } = settings
  const license = licenseOf(settings)
  return `[build-system]
requires = []
build-backend = "build_backend"
backend-path = ["."]

[project]
name = ${JSON.stringify(distributionName(settings.name))}
version = ${JSON.stringify(pythonVersion(version))}
description = ${JSON.stringify(oneLine(description))}
readme = "README.md"
requires-python = ">=3.9"
dependencies = []
${license ? `license = { text = ${JSON.stringify(license)} }\n` : ''}
[tool.ruff]
line-length = 120

[tool.ruff.lint]
# Some frameworks evaluate annotations at run time, where Python 3.9 does not support X | Y.
extend-ignore = ["UP007", "UP045"]
`
}

/** The metadata that the build backend puts into a wheel or an sdist. */
export function packageInfo(settings: PackageSettings, readme: string): string {
  const license = licenseOf(settings)
  return `Metadata-Version: 2.1
Name: ${distributionName(settings.name)}
Version: ${pythonVersion(settings.version)}
Summary: ${oneLine(settings.description)}
${license ? `License: ${license}\n` : ''}Requires-Python: >=3.9
Description-Content-Type: text/markdown

${readme}`
}

/** The license from the npm package's settings. */
function licenseOf({ license }: PackageSettings): string | undefined {
  return typeof license === 'string' ? oneLine(license) : undefined
}

const STAGES: Record<string, string> = { alpha: 'a', beta: 'b', rc: 'rc' }

/** `1.2.0-beta.3` → `1.2.0b3`. Stages that Python does not know become `.dev`, which sorts before all others. */
export function pythonVersion(version: string): string {
  const [, release, stage = '', number = '0', build] =
    /^(\d+\.\d+\.\d+)(?:-([A-Za-z-]*)[.-]?(\d*)[^+]*)?(?:\+(.*))?$/.exec(version) ?? []
  if (release === undefined) return '0.0.0'
  const local = build ? `+${build.replace(/[^A-Za-z0-9]+/g, '.')}` : ''
  if (!version.split('+')[0]!.includes('-')) return release + local
  return `${release}${STAGES[stage.replace(/-$/, '')] ?? '.dev'}${number || '0'}${local}`
}
