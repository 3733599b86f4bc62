// What npm answers to `view <name> versions time --json`, `view <spec> version` and `pack <spec> --pack-destination <folder>`.
const { readFileSync, writeFileSync } = require('node:fs')
const { get } = require('node:http')
const path = require('node:path')

const [command, spec, ...rest] = process.argv.slice(2)
const [, name, version] = /^(@[^@]+)(?:@(.+))?$/.exec(spec)
const [, registry] = /^registry=(.+)$/m.exec(readFileSync('.npmrc', 'utf8'))

if (command === 'pack') {
  const packed = `${name.slice(1).replace('/', '-')}-${version}.tgz`
  const target = path.join(rest[rest.indexOf('--pack-destination') + 1], packed)
  ask(`${name}/-/${path.basename(name)}-${version}.tgz`, (tarball) => writeFileSync(target, tarball))
} else {
  ask(name, (body) => {
    const packument = JSON.parse(body)
    const versions = Object.keys(packument.versions)
    if (version === undefined) console.log(JSON.stringify({ versions, time: packument.time }))
    else if (versions.includes(version)) console.log(version)
    else fail('E404')
  })
}

function ask(what, use) {
  const asked = get(`${registry}${what}`, (answer) => {
    const chunks = []
    answer.on('data', (chunk) => chunks.push(chunk))
    answer.on('end', () => (answer.statusCode === 200 ? use(Buffer.concat(chunks)) : fail(`E${answer.statusCode}`)))
  })
  asked.on('error', ({ code }) => fail(code))
}

function fail(code) {
  console.error(`npm error code ${code}`)
  process.exitCode = 1
}
