import { goTarget } from './go/go-package.ts'
import type { PackageTarget } from './package-target.ts'
import { phpTarget } from './php/php-package.ts'
import { pythonTarget } from './python/python-package.ts'

/** Those of the targets that are packages. */
export function packageTargets(targets: string[]): PackageTarget[] {
  return Object.entries(PACKAGE_TARGETS).flatMap(([name, target]) => (targets.includes(name) ? target : []))
}

/** By the name in `letterform.targets`, which is the name of its folder. */
const PACKAGE_TARGETS = { python: pythonTarget, go: goTarget, php: phpTarget } satisfies Record<string, PackageTarget>
