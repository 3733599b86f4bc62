import { error, listOf, quote } from './wording.ts'

/** What callers have of it: names, scenarios, releases. */
export const CALLERS = {
  // Names in the package
  'getter-name': error<{ getter: string }>(
    ({ getter }) => `${quote(getter)} cannot be the name of a getter in the package.`,
    () => 'Write a name that JavaScript allows, as in getMailWelcome, or leave getter out.',
  ),
  'variable-name': error<{ name: string; camel: string }>(
    ({ name, camel }) => `${name} would be ${quote(camel)} in the package, which cannot be the name of a variable.`,
    () => 'Rename it: a letter comes first, and what every object in JavaScript has is taken.',
  ),
  'python-name': error<{ name: string; python: string }>(
    ({ name, python }) => `${name} would be ${python} in the Python package, which Python keeps for itself.`,
    () => 'Rename it, or take python out of letterform.targets.',
  ),
  'name-collision': error<{ name: string; one: string; other: string }>(
    ({ name, one, other }) => `${one} and ${other} would both be ${name} in the package.`,
    () => 'Rename one of the two.',
  ),
  'locale-unknown': error<{ code: string; locale: string }>(
    ({ code, locale }) => `${quote(code)} asks for ${locale}, whose calendar or numbers cannot be told ahead of time.`,
    () => "Name another form of the language, as in date('long', 'fa-u-ca-gregory'), or pass the text as a variable.",
  ),

  // Scenarios
  'scenario-absent': error<{ id: string; scenario: string; known: string[] }>(
    ({ id, scenario }) => `${id} has no scenario called ${quote(scenario)}.`,
    ({ known }) =>
      known.length > 0 ? `Known: ${known.join(', ')}.` : 'Write one under scenarios in its front matter.',
  ),
  'scenario-unrenderable': error<{ id: string; scenario: string | undefined; found: string[] }>(
    ({ id, scenario, found }) =>
      `${scenario === undefined ? `${id} has no scenario, and cannot be filled in` : `The scenario ${scenario} does not fill in ${id}`}: ${found.join('; ')}.`,
    () => 'Correct its values in the front matter, or a global’s sample in config.js.',
  ),

  // Releases
  'baseline-unreadable': error<{ from: string; reason: string }>(
    ({ from, reason }) => `${from} cannot be compared with: ${reason}.`,
    () => 'Name a package’s folder or tarball, or a commit or tag of git; without --from, the registry is asked.',
  ),
  'version-unknown': error<{ version: string }>(
    ({ version }) => `${quote(version)} is no version that another one follows.`,
    () => 'Write a version such as 1.2.3, or 1.2.3-beta.0, into package.json.',
  ),
  'release-dirty': error<{ files: string[] }>(
    ({ files }) => `${listOf(files)} ${files.length === 1 ? 'is' : 'are'} not committed.`,
    () => 'Commit, or put aside, what the release is not to be made of.',
  ),
  'release-without-git': error(
    () => 'This is no repository of git.',
    () => 'Release from a repository: a release is a commit and a tag.',
  ),
  'release-exists': error<{ what: string }>(
    ({ what }) => `${what} exists already.`,
    () => 'Get the newest commits and tags; a version is released once.',
  ),
  'package-files': error<{ files: string[] }>(
    ({ files }) => `The package would not hold exactly what was generated: ${listOf(files)}.`,
    () => 'Take foreign files out of the package’s folder, and build again.',
  ),
  'package-unusable': error<{ what: string; reason: string }>(
    ({ what, reason }) => `The packed package does not work in an empty project: ${what} fails: ${reason}.`,
    () => 'Where a sample in the front matter is at fault, correct it; otherwise this is a fault of Letterform.',
  ),
  'release-repository': error<{ repository: string }>(
    ({ repository }) => `The package is proven to come from ${repository}, and its package.json does not say so.`,
    ({ repository }) =>
      `Set letterform.package.repository in config.js to { type: 'git', url: 'git+https://github.com/${repository}.git' }: npm compares the two.`,
  ),
  'release-tagged': error<{ tags: string[]; version: string }>(
    ({ tags, version }) => `This commit is tagged ${listOf(tags)}, and would be released as ${version}.`,
    () => 'Stand on the commit that is to be released, or delete the tag: tags follow from versions.',
  ),
  'release-branch': error<{ remote: string | undefined }>(
    ({ remote }) =>
      remote === undefined
        ? 'No branch is checked out that could be pushed.'
        : `${remote} cannot be reached, or has no branch like the one that is checked out.`,
    () => 'Check out the branch that releases are made of, and push it once; or release without --push.',
  ),
  'release-behind': error<{ branch: string }>(
    ({ branch }) => `${branch} has commits that are not here.`,
    () => 'Pull them first: a release is made of what everybody has.',
  ),
  'release-step': error<{ step: string; reason: string }>(
    ({ step, reason }) => `${step} failed: ${reason}.`,
    () => 'Mend that and run letterform release again: it goes on from here.',
  ),
}
