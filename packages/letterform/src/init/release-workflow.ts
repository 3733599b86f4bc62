/**
 * The GitHub workflow that releases a project's package. One job without write permissions plans and tests the release; only
 * the other one may publish. Actions are pinned to commits, because tags can be moved.
 */
export const RELEASE_WORKFLOW = `# npm lets this workflow publish without a token ("trusted publishing"). Once:
#   1. Say where the package comes from, in config.js: letterform: { package: { publishConfig: { access: 'public' },
#      repository: { type: 'git', url: 'git+https://github.com/OWNER/REPOSITORY.git' } } }
#   2. Publish the first version by hand: npm login, npx letterform release --push
#   3. On npmjs.com, in the package's settings, name this repository and release.yml as its trusted publisher.
name: Release

on:
  push:
    branches: [main, '[0-9]+.x', '[0-9]+.[0-9]+.x'] # and maintenance lines
  workflow_dispatch:
    inputs:
      pre:
        description: The name of a prerelease, such as beta. Leave empty for a release.
        type: string
        default: ''

permissions:
  contents: read

# One release at a time; a running release is never cancelled.
concurrency:
  group: release
  cancel-in-progress: false

defaults:
  run:
    shell: bash

jobs:
  # No npm cache in either job, so that nothing from other workflows can be published.
  plan:
    runs-on: ubuntu-latest
    timeout-minutes: 20
    steps:
      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2
        with:
          fetch-depth: 0 # releases are found by their tags
          persist-credentials: false
      - uses: actions/setup-node@49933ea5288caeca8642d1e84afbd3f7d6820020 # v4.4.0
        with:
          node-version: 24
      - run: npm ci --ignore-scripts
      - name: TypeScript, to check the types of the package
        run: npm install --no-save --ignore-scripts typescript@5.9.3
      - name: Plan the release, and test the packed package in an empty project
        env:
          PRE: \${{ inputs.pre }}
        run: |
          plan="$RUNNER_TEMP/plan.txt"
          npx letterform release --dry-run \${PRE:+--pre "$PRE"} > "$plan" 2>&1 || status=$?
          cat "$plan"
          { echo '\`\`\`'; cat "$plan"; echo '\`\`\`'; } >> "$GITHUB_STEP_SUMMARY"
          exit "\${status:-0}"

  release:
    # Started by hand. Without this line, every push to main is released.
    if: \${{ github.event_name == 'workflow_dispatch' }}
    needs: plan
    runs-on: ubuntu-latest
    timeout-minutes: 20
    permissions:
      contents: write # the commit and the tag
      id-token: write # proves to npm which workflow publishes
    steps:
      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2
        with:
          fetch-depth: 0
          persist-credentials: true # to push
      - uses: actions/setup-node@49933ea5288caeca8642d1e84afbd3f7d6820020 # v4.4.0
        with:
          node-version: 24 # has npm 11.5.1 or later, which supports trusted publishing
      - run: npm ci --ignore-scripts
      - name: TypeScript, to check the types of the package
        run: npm install --no-save --ignore-scripts typescript@5.9.3
      - name: Release
        env:
          PRE: \${{ inputs.pre }}
        run: |
          git config user.name 'github-actions[bot]'
          git config user.email '41898282+github-actions[bot]@users.noreply.github.com'
          npx letterform release --push \${PRE:+--pre "$PRE"}
      - name: Build the Python package, if there is one
        run: |
          if [ -f dist/python/build_backend.py ]; then python3 dist/python/build_backend.py wheels; fi
      - uses: actions/upload-artifact@ea165f8d65b6e75b540449e92b4886f43607fa02 # v4.6.2
        with:
          name: python
          path: wheels/
          if-no-files-found: ignore
      # Go finds the version of a module in a folder go/ by the tag go/v1.2.3. Only the tag is pushed: dist/ is in no branch.
      - name: Tag the Go module, if there is one and its path ends in /go
        run: |
          if grep -qsE '^module .*/go(/v[0-9]+)?$' dist/go/go.mod; then
            tag="go/v$(node -p "require('./dist/package.json').version")"
            if ! git ls-remote --exit-code origin "refs/tags/$tag"; then
              export GIT_INDEX_FILE="$RUNNER_TEMP/go.index"
              repository="$(git rev-parse --absolute-git-dir)"
              (cd dist && git --git-dir="$repository" --work-tree=. add --force go)
              git push origin "$(git commit-tree -m "$tag" "$(git write-tree)"):refs/tags/$tag"
            fi
          fi
      - name: Pack the PHP package, if there is one
        run: |
          if [ -f dist/php/composer.json ]; then
            mkdir -p "$RUNNER_TEMP/php"
            export GIT_INDEX_FILE="$RUNNER_TEMP/php.index"
            repository="$(git rev-parse --absolute-git-dir)"
            (cd dist/php && git --git-dir="$repository" --work-tree=. add --force .)
            version="$(node -p "require('./dist/package.json').version")"
            git -C "$(git rev-parse --show-toplevel)" archive --output "$RUNNER_TEMP/php/mails-$version.zip" "$(git write-tree)"
          fi
      - uses: actions/upload-artifact@ea165f8d65b6e75b540449e92b4886f43607fa02 # v4.6.2
        with:
          name: php
          path: \${{ runner.temp }}/php/
          if-no-files-found: ignore
`
