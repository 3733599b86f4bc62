import { existsSync } from 'node:fs'
import path from 'node:path'
import { createGit } from '../release/git.ts'
import { repositoryOf } from './package-manager.ts'

/** Whether a folder's repository is on GitLab: it has a pipeline, or a remote with that name. */
export async function usesGitLab(folder: string): Promise<boolean> {
  if (existsSync(path.join(repositoryOf(folder) ?? folder, GITLAB_PIPELINE.path))) return true
  return /\bgitlab\b/i.test((await createGit(folder)('remote', '--verbose')).stdout)
}

/** The pipeline of a repository without one. */
export const GITLAB_PIPELINE = {
  path: '.gitlab-ci.yml',
  content: `include:
  - local: .gitlab/letterform.yml
`,
}

/** The jobs that check merge requests and release the package, for a pipeline to include. */
export const GITLAB_JOBS = {
  path: '.gitlab/letterform.yml',
  content: `# npm lets gitlab.com publish without a token ("trusted publishing"). Once:
#   1. Publish the first version by hand: npm login, npx letterform release --push
#   2. On npmjs.com, in the package's settings, name this project and .gitlab-ci.yml as its trusted publisher.
#   3. On GitLab, under Settings > CI/CD > Job token permissions, allow Git push requests to the repository.
# For another registry, set NPM_TOKEN as a masked variable and name it in .npmrc.
# The jobs are in the stage test. If your pipeline names its stages, it needs this one.

.letterform:
  image: node:24 # includes an npm that knows trusted publishing: 11.5.1 or newer
  variables:
    GIT_DEPTH: 0 # tags tell what was released
  before_script:
    - npm ci --ignore-scripts

letterform-check:
  extends: .letterform
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  script:
    - npx playwright-core install --with-deps chromium
    - npx letterform build --check
    - npx letterform check
    - if [ -d shots ]; then npx letterform shots; fi # the first pictures: npx letterform shots --update
  artifacts:
    when: always
    paths: [shots-report/]

# On the default branch, and on maintenance lines such as 1.x. An empty project installs the packed package.
letterform-plan:
  extends: .letterform
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
    - if: $CI_COMMIT_BRANCH =~ /^\\d+(\\.\\d+)?\\.x$/
  script:
    - npm install --no-save --ignore-scripts typescript@5.9.3
    - git checkout --quiet -B "$CI_COMMIT_BRANCH" # GitLab checks out a commit, and a release is pushed to a branch
    - npx letterform release --dry-run

letterform-release:
  extends: .letterform
  needs: [letterform-plan]
  # Started by hand, and nothing waits for it. Without "when: manual", every push is released.
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
      when: manual
      allow_failure: true
    - if: $CI_COMMIT_BRANCH =~ /^\\d+(\\.\\d+)?\\.x$/
      when: manual
      allow_failure: true
  resource_group: release
  id_tokens:
    NPM_ID_TOKEN:
      aud: npm:registry.npmjs.org
    SIGSTORE_ID_TOKEN:
      aud: sigstore
  script:
    - npm install --no-save --ignore-scripts typescript@5.9.3
    - git checkout --quiet -B "$CI_COMMIT_BRANCH"
    - git config user.name "$GITLAB_USER_NAME"
    - git config user.email "$GITLAB_USER_EMAIL"
    - git remote set-url origin "https://gitlab-ci-token:$CI_JOB_TOKEN@$CI_SERVER_HOST/$CI_PROJECT_PATH.git"
    - npx letterform release --push
`,
}
