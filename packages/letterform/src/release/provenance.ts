import { existsSync, readFileSync } from 'node:fs'

/**
 * Whether npm can attest where a package was built: the CI job may request an identity token, and the repository is public.
 * With trusted publishing npm does this by default; publishing with a token has to ask for it.
 */
export function offersProvenance(env: NodeJS.ProcessEnv): boolean {
  if (env.GITLAB_CI) return Boolean(env.SIGSTORE_ID_TOKEN) && env.CI_PROJECT_VISIBILITY === 'public'
  return Boolean(env.ACTIONS_ID_TOKEN_REQUEST_URL) && isPublic(env.GITHUB_EVENT_PATH)
}

/** npm rejects a package with provenance from a private repository. */
function isPublic(event: string | undefined): boolean {
  if (!event || !existsSync(event)) return false
  const { repository } = JSON.parse(readFileSync(event, 'utf8')) as { repository?: { private?: boolean } }
  return repository?.private === false
}

/**
 * The repository of the CI job, if the package's manifest does not name it: the registry compares the two. It does not expand
 * a short form such as `github:acme/mails`.
 */
export function missingRepository(manifest: { repository?: unknown }, env: NodeJS.ProcessEnv): string | undefined {
  const wanted = env.GITHUB_REPOSITORY
  if (!wanted || !offersProvenance(env)) return undefined
  const { url } = (manifest.repository ?? {}) as { url?: string }
  const named = /^(?:git\+)?(?:https|ssh):\/\/(?:git@)?github\.com\/([^/]+\/[^/]+?)(?:\.git)?\/?$/.exec(url ?? '')?.[1]
  return named?.toLowerCase() === wanted.toLowerCase() ? undefined : wanted
}
