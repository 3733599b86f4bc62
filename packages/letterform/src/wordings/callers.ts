import { error, listOf, quote } from './wording.ts'

/** Problems that concern the callers of the package: names, scenarios, releases. */
export const CALLERS = {
  // Names in the package
  'getter-name': error<{ getter: string }>(
    ({ getter }) => `${quote(getter)} is not a valid name for a getter.`,
    () => 'Use a name that JavaScript allows, as in getMailWelcome, or remove getter.',
  ),
  'variable-name': error<{ name: string; camel: string }>(
    ({ name, camel }) => `${name} would be ${quote(camel)} in the package, which is not a valid name for a variable.`,
    () => 'Rename it: names start with a letter, and cannot be those of members that every JavaScript object has.',
  ),
  'python-name': error<{ name: string; python: string }>(
    ({ name, python }) => `${name} would be ${python} in the Python package, which is a reserved name.`,
    () => 'Rename it, or remove python from letterform.targets.',
  ),
  'php-name': error<{ name: string }>(
    ({ name }) => `${name} cannot be the name of a parameter in PHP.`,
    () => 'Rename it, or remove php from letterform.targets.',
  ),
  'name-collision': error<{ name: string; one: string; other: string }>(
    ({ name, one, other }) => `${one} and ${other} would both be ${name} in the package.`,
    () => 'Rename one of the two.',
  ),
  'locale-unknown': error<{ code: string; locale: string }>(
    ({ code, locale }) =>
      `${quote(code)} asks for ${locale}, a locale whose calendar or number format cannot be compiled.`,
    () => "Use another form of the locale, as in date('long', 'fa-u-ca-gregory'), or pass the text as a variable.",
  ),

  // Translations
  'locale-variables': error<{ id: string; locale: string; other: string; names: string[] }>(
    ({ id, locale, other, names }) => `${id} uses ${listOf(names)} in ${locale}, but not in ${other}.`,
    () => 'Use it in both: callers give the same variables for every language.',
  ),
  'locale-types': error<{ id: string; name: string; locale: string; type: string; other: string }>(
    ({ id, name, locale, type, other }) => `${id}: ${name} is ${type} in ${locale}, but ${other} in another language.`,
    () => 'Use it in the same way in every language, or declare the same type everywhere.',
  ),
  'locale-subject': error<{ id: string; locale: string; other: string }>(
    ({ id, locale, other }) => `${id} has a subject in ${other}, but none in ${locale}.`,
    () => 'Give every translation a subject, or none, so that callers know whether to give one.',
  ),
  'locale-getter': error<{ id: string; getter: string; other: string }>(
    ({ id, getter, other }) => `The translations of ${id} have two names for its getter, ${getter} and ${other}.`,
    () => 'All languages have one getter: write its name in one of the files, or the same in all.',
  ),

  'locale-absent': error<{ id: string; locale: string; known: string[] }>(
    ({ id, locale }) => `${id} is not available in the locale ${quote(locale)}.`,
    ({ known }) =>
      known.length > 0
        ? `Known: ${known.join(', ')}.`
        : 'List the languages of the project under letterform.locales in config.js.',
  ),

  // Scenarios
  'scenario-absent': error<{ id: string; scenario: string; known: string[] }>(
    ({ id, scenario }) => `${id} has no scenario named ${quote(scenario)}.`,
    ({ known }) =>
      known.length > 0 ? `Known: ${known.join(', ')}.` : 'Add one under scenarios in the front matter of the email.',
  ),
  'scenario-unrenderable': error<{ id: string; scenario: string | undefined; found: string[] }>(
    ({ id, scenario, found }) =>
      `${id} cannot be rendered ${scenario === undefined ? 'without a scenario' : `with the scenario ${scenario}`}: ${found.join('; ')}.`,
    () => 'Fix the values in the front matter, or the sample of a global in config.js.',
  ),

  // Releases
  'baseline-unreadable': error<{ from: string; reason: string; isRegistry?: boolean }>(
    ({ from, reason }) => `Cannot compare with ${from}: ${reason}.`,
    ({ isRegistry }) =>
      isRegistry
        ? 'Check the network, and the registry and the token in .npmrc: a release has to know what is published.'
        : 'Compare with the folder or tarball of a package, or with a git commit or tag: diff <from>, or release --from <from>.',
  ),
  'version-unknown': error<{ version: string }>(
    ({ version }) => `${quote(version)} is not a version that can be increased.`,
    () => 'Set version in package.json to a version such as 1.2.3 or 1.2.3-beta.0.',
  ),
  'release-foreign': error<{ name: string; version: string }>(
    ({ name, version }) => `${name}@${version} in the registry was not made by Letterform: it is another package.`,
    ({ name }) =>
      `Choose another letterform.package.name in config.js, with a scope, such as @acme/${name.replace(/^.*\//, '')}. If the package is yours, compare with a commit: --from <commit>.`,
  ),
  'release-dirty': error<{ files: string[] }>(
    ({ files }) => `${listOf(files)} ${files.length === 1 ? 'is' : 'are'} not committed.`,
    () => 'Commit or stash the changes: a release is made from a commit.',
  ),
  'release-without-git': error<{ reason: string }>(
    ({ reason }) => `git cannot read the repository of the project: ${reason}.`,
    () => 'Release from a git repository: a release is a commit and a tag.',
  ),
  'release-exists': error<{ what: string }>(
    ({ what }) => `${what} already exists.`,
    () => 'Pull the latest commits and tags: a version is released only once.',
  ),
  'release-stale': error<{ version: string; tag: string; commits: string[]; line: string | undefined }>(
    ({ version, commits }) =>
      `${version} was released with commits that are missing here: ${listOf(commits.map((commit) => `“${commit}”`))}.`,
    ({ line, tag }) =>
      `Pull them, or merge the tag ${tag} if they are on no branch: the release would undo them.${
        line === undefined ? ' To release an older major version, use --line, as in --line 1.x.' : ''
      }`,
  ),
  'release-shallow': error<{ version: string }>(
    ({ version }) =>
      `The clone is shallow, so it does not show whether the commits of ${version} are part of its history.`,
    () =>
      'Run git fetch --unshallow --tags. In CI, check out the whole history: fetch-depth: 0 on GitHub, GIT_DEPTH: 0 on GitLab.',
  ),
  'release-untagged': error<{ version: string; tag: string }>(
    ({ version, tag }) => `${version} is released, but no repository has its tag ${tag}, so its commits are unknown.`,
    ({ tag }) =>
      `Push the tag from where it was released (git push --follow-tags), or create it: git tag ${tag} <commit>. If your tags have another prefix, set letterform.release.tagPrefix in config.js.`,
  ),
  'release-tag-moved': error<{ tag: string; here: string; elsewhere: string; remote: string }>(
    ({ tag, here, elsewhere, remote }) =>
      `The tag ${tag} is on commit ${here.slice(0, 7)} here, but on ${elsewhere.slice(0, 7)} in ${remote}, so it is unclear what was released.`,
    ({ tag, remote }) =>
      `Take over the tag of ${remote}: git fetch --force ${remote} tag ${tag}. If yours is right, push it: git push --force ${remote} ${tag}.`,
  ),
  'release-older': error<{ version: string; newest: string; line: string | undefined }>(
    ({ version, newest }) => `${version} would be released after ${newest}, which is higher.`,
    ({ line }) =>
      line === undefined
        ? 'Pull the latest commits and tags, or release an older major version with --line, as in --line 1.x.'
        : 'Pull the latest commits and tags.',
  ),
  'release-line': error<{ version: string; line: string }>(
    ({ version, line }) => `The changes need version ${version}, which is not part of ${line}.`,
    () => 'Undo the changes that break callers, or release them from the main branch.',
  ),
  'release-line-unknown': error<{ line: string; name: string }>(
    ({ line, name }) => `No version of ${name} in ${line} was released.`,
    () => 'A maintenance line continues a released version: choose another line, or rename the branch.',
  ),
  'release-lower': error<{ version: string; computed: string }>(
    ({ version, computed }) => `--as ${version} is lower than ${computed}, which follows from the changes.`,
    () => 'Choose a higher version, or leave --as out.',
  ),
  'package-files': error<{ files: string[] }>(
    ({ files }) => `The package would not contain exactly what was generated: ${listOf(files)}.`,
    () => 'Remove other files from the folder of the package, and build again.',
  ),
  'package-unpackable': error<{ reason: string }>(
    ({ reason }) => `npm cannot pack the package: ${reason}.`,
    () => 'Fix the cause and run letterform release again.',
  ),
  'package-unusable': error<{ what: string; reason: string }>(
    ({ what, reason }) => `The packed package does not work in an empty project: ${what} failed: ${reason}.`,
    () => 'If a sample in the front matter is wrong, fix it; otherwise this is a bug in Letterform.',
  ),
  'release-repository': error<{ repository: string }>(
    ({ repository }) => `The package is published from ${repository}, but its package.json does not say so.`,
    ({ repository }) =>
      `Set letterform.package.repository in config.js to { type: 'git', url: 'git+https://github.com/${repository}.git' }: npm compares the two.`,
  ),
  'release-tagged': error<{ tags: string[]; version: string }>(
    ({ tags, version }) => `This commit is tagged ${listOf(tags)}, but would be released as ${version}.`,
    () => 'Check out the commit to release, or delete the tag: tags follow from versions.',
  ),
  'release-branch': error<{ remote: string | undefined }>(
    ({ remote }) =>
      remote === undefined
        ? 'No branch is checked out, so there is none to push.'
        : `${remote} cannot be reached, or does not have the branch that is checked out.`,
    () => 'Check out the branch to release from and push it once, or release without --push.',
  ),
  'release-behind': error<{ branch: string }>(
    ({ branch }) => `${branch} has commits that are missing here.`,
    () => 'Pull them first: a release contains the latest commits.',
  ),
  'release-step': error<{
    step: string
    reason: string
    /** The package with its version. */
    what: string
    /** What exists already. */
    done: string[]
    isUnknown?: boolean
    /** The command that continues. */
    command: string
  }>(
    ({ step, reason }) => `${step} failed: ${reason}.`,
    ({ step, what, done, isUnknown, command }) =>
      [
        isUnknown ? `The registry does not say whether it has ${what}.` : `${what} is not published.`,
        ...(done.length > 0
          ? [`Done so far: ${done.join(', ')}.`, `Fix the cause and run ${command}: it continues with ${step}.`]
          : [`The repository is as it was. Fix the cause and run ${command}.`]),
      ].join(' '),
  ),
  'release-taken': error<{ what: string; tag: string; remote: string | undefined }>(
    ({ what }) => `${what} was published by someone else meanwhile, with other content.`,
    ({ tag, remote }) =>
      `Delete your tag (git tag --delete ${tag}${remote === undefined ? '' : `; git push --delete ${remote} ${tag}`}), pull the commits and the tag of that version, and release again.`,
  ),
}
