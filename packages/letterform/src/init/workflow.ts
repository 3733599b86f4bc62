/**
 * The GitHub workflow that checks pull requests. Actions are pinned to commits, because tags can be moved. Pictures differ
 * between machines, so the workflow can also create the baselines.
 */
export const WORKFLOW = `name: Emails

on:
  push:
    branches: [main]
  pull_request:
  workflow_dispatch:

permissions:
  contents: read

jobs:
  emails:
    runs-on: ubuntu-latest
    timeout-minutes: 20
    steps:
      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2
        with:
          fetch-depth: 0 # for the comparison with the base branch below
          persist-credentials: false
      - uses: actions/setup-node@49933ea5288caeca8642d1e84afbd3f7d6820020 # v4.4.0
        with:
          node-version: 22
          cache: npm
      - run: npm ci --ignore-scripts
      - run: npx playwright-core install --with-deps chromium

      - name: The committed contract is up to date
        run: npx letterform build --check
      - name: No problems that recipients would notice
        run: npx letterform check --format github
      - name: Pictures are as accepted, once there are any
        if: \${{ hashFiles('shots/**') != '' }}
        run: npx letterform shots

      # Everything below is for reviewers, and runs even if a step above failed.
      - name: Contract changes
        if: \${{ !cancelled() && github.event_name == 'pull_request' }}
        env:
          BASE: \${{ github.event.pull_request.base.sha }}
        run: npx letterform diff "$BASE" --format markdown --pictures shots-report/changes | tee contract-changes.md >> "$GITHUB_STEP_SUMMARY"
      - name: Preview as static files
        if: \${{ !cancelled() }}
        run: npx letterform dev --export preview
      - uses: actions/upload-artifact@ea165f8d65b6e75b540449e92b4886f43607fa02 # v4.6.2
        if: \${{ !cancelled() }}
        with:
          name: emails
          path: |
            shots-report/
            preview/
            contract-changes.md

  # Started by hand: takes new pictures on this machine. Download and review them, and commit them as shots/.
  baselines:
    if: \${{ github.event_name == 'workflow_dispatch' }}
    runs-on: ubuntu-latest
    timeout-minutes: 20
    steps:
      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2
        with:
          persist-credentials: false
      - uses: actions/setup-node@49933ea5288caeca8642d1e84afbd3f7d6820020 # v4.4.0
        with:
          node-version: 22
          cache: npm
      - run: npm ci --ignore-scripts
      - run: npx playwright-core install --with-deps chromium
      - run: npx letterform shots --update
      - uses: actions/upload-artifact@ea165f8d65b6e75b540449e92b4886f43607fa02 # v4.6.2
        with:
          name: shots
          path: shots/
          include-hidden-files: true
`
