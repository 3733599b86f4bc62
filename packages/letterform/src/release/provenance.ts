import { existsSync, readFileSync } from 'node:fs'

/**
 * Whether npm can prove where a package was built: where the job may ask for a token, and everybody may see the source.
 * With trusted publishing npm would do so by itself; a publication by token has to ask for it.
 */
export function offersProvenance(env: NodeJS.ProcessEnv): boolean {
  if (env.GITLAB_CI) return Boolean(env.SIGSTORE_ID_TOKEN) && env.CI_PROJECT_VISIBILITY === 'public'
  return Boolean(env.ACTIONS_ID_TOKEN_REQUEST_URL) && isPublic(env.GITHUB_EVENT_PATH)
}

/** Of a private repository npm refuses the proof, and with it the package. */
function isPublic(event: string | undefined): boolean {
  if (!event || !existsSync(event)) return false
  const { repository } = JSON.parse(readFileSync(event, 'utf8')) as { repository?: { private?: boolean } }
  return repository?.private === false
}

/**
 * The repository that a job runs for, where the package does not name it: the registry compares the two. A short form such
 * as `github:acme/mails` is no address to it, and stays as it is in a tarball.
 */
export function missingRepository(manifest: { repository?: unknown }, env: NodeJS.ProcessEnv): string | undefined {
  const wanted = env.GITHUB_REPOSITORY
  if (!wanted || !offersProvenance(env)) return undefined
  const { url } = (manifest.repository ?? {}) as { url?: string }
  const named = /^(?:git\+)?(?:https|ssh):\/\/(?:git@)?github\.com\/([^/]+\/[^/]+?)(?:\.git)?\/?$/.exec(url ?? '')?.[1]
  return named?.toLowerCase() === wanted.toLowerCase() ? undefined : wanted
}
