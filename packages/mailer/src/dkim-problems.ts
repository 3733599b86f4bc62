import { createPrivateKey } from 'node:crypto'
import { domainToASCII } from 'node:url'
import type { DkimOptions } from './settings.ts'

/** Why these options cannot sign. A wrong signature is worse than none, and only recipients would notice. */
export function dkimProblems({ domainName, keySelector, privateKey }: DkimOptions): string[] {
  if (!(domainName && keySelector && privateKey)) return ['smtp.dkim needs domainName, keySelector and privateKey']
  const problems: string[] = []
  if (!NAME.test(domainToASCII(domainName)))
    problems.push(`smtp.dkim.domainName must be a domain, such as example.com, not ${JSON.stringify(domainName)}`)
  if (!NAME.test(keySelector) || /_domainkey/i.test(keySelector))
    problems.push(
      `smtp.dkim.keySelector must be the part of the DNS record before ._domainkey, not ${JSON.stringify(keySelector)}`,
    )
  return [...problems, ...keyProblems(privateKey)]
}

const NAME = /^[a-z\d_](?:[\w-]*[a-z\d_])?(?:\.[a-z\d_](?:[\w-]*[a-z\d_])?)*$/i

function keyProblems(privateKey: string): string[] {
  if (/BEGIN (?:RSA )?PUBLIC KEY/.test(privateKey))
    return ['smtp.dkim.privateKey is a public key: use the private one, and publish this one in the DNS']
  if (/ENCRYPTED/.test(privateKey)) return ['smtp.dkim.privateKey is encrypted: use a key without a passphrase']
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPrivateKey(privateKey)
    if (asymmetricKeyType === 'ed25519') return []
    if (asymmetricKeyType !== 'rsa')
      return [`smtp.dkim.privateKey must be an RSA or Ed25519 key, not ${asymmetricKeyType}`]
    // RFC 8301: verifiers reject shorter keys.
    if ((asymmetricKeyDetails?.modulusLength ?? 0) < 1024) return ['smtp.dkim.privateKey has fewer than 1024 bits']
    return []
  } catch {
    return ['smtp.dkim.privateKey is not a private key in PEM; environment variables often lose its line breaks']
  }
}
