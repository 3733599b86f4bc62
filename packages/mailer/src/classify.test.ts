import { describe, expect, test } from 'vitest'
import { classify, describe as describeFailure } from './classify.ts'

function error(fields: Record<string, unknown>): Error {
  return Object.assign(new Error(String(fields.message ?? 'failed')), fields)
}

function refusal(response: string) {
  return { code: 'EENVELOPE', command: 'RCPT TO', responseCode: Number(response.slice(0, 3)), response }
}

describe('a failure', () => {
  test.each([
    [{ code: 'EAUTH', responseCode: 535 }, 'configuration', true],
    [{ code: 'EAUTH', responseCode: 454 }, 'passing', true],
    [{ code: 'EAUTH' }, 'configuration', true],
    [{ code: 'ETLS' }, 'configuration', true],
    [{ code: 'ETLS', responseCode: 454 }, 'passing', true],
    [{ code: 'ESOCKET', message: 'self-signed certificate' }, 'configuration', true],
    [{ code: 'ESOCKET', message: 'certificate has expired' }, 'configuration', true],
    [{ code: 'ESOCKET', message: 'unable to verify the first certificate' }, 'configuration', true],
    [{ code: 'ESOCKET', message: "Hostname/IP does not match certificate's altnames" }, 'configuration', true],
    [{ code: 'ESOCKET', message: 'ssl3_get_record:wrong version number' }, 'configuration', true],
    [{ code: 'ESOCKET', message: 'SSL routines:ssl3_read_bytes:tlsv1 alert protocol version' }, 'configuration', true],
    [{ code: 'ESOCKET', message: 'SSL routines:tls_process_ske_dhe:dh key too small' }, 'configuration', true],
    [{ code: 'ESOCKET', message: 'SSL routines::unexpected eof while reading' }, 'passing', true],
    [{ code: 'ESOCKET', message: 'connect ECONNREFUSED 127.0.0.1:25' }, 'passing', true],
    [{ code: 'ECONNECTION', message: 'Connection closed unexpectedly' }, 'passing', true],
    [{ code: 'ETIMEDOUT' }, 'passing', true],
    [{ code: 'EDNS' }, 'passing', true],
    [{ code: 'EPROTOCOL', responseCode: 554, message: 'Invalid greeting' }, 'passing', true],
    [{ code: 'EENVELOPE', responseCode: 530, command: 'MAIL FROM' }, 'configuration', true],
    [{ code: 'EENVELOPE', responseCode: 553, command: 'MAIL FROM' }, 'configuration', true],
    // This is how Postfix's smtp-sink refuses a sender.
    [{ code: 'EENVELOPE', responseCode: 500, command: 'MAIL FROM' }, 'configuration', true],
    [{ code: 'EENVELOPE', responseCode: 503, command: 'MAIL FROM' }, 'passing', false],
    [{ code: 'EENVELOPE', responseCode: 552, command: 'MAIL FROM' }, 'permanent', false],
    [{ code: 'EENVELOPE', responseCode: 451, command: 'MAIL FROM' }, 'passing', false],
    [{ code: 'EENVELOPE', responseCode: 550, command: 'RCPT TO' }, 'permanent', false],
    [{ code: 'EENVELOPE', responseCode: 450, command: 'RCPT TO' }, 'passing', false],
    [{ code: 'EENVELOPE', responseCode: 421, command: 'RCPT TO' }, 'passing', true],
    [{ code: 'EENVELOPE', responseCode: 503, command: 'RCPT TO' }, 'passing', false],
    [
      { code: 'EENVELOPE', responseCode: 554, command: 'RCPT TO', response: '554 5.7.1 Relay access denied' },
      'configuration',
      true,
    ],
    [{ code: 'EMESSAGE', responseCode: 554, command: 'DATA' }, 'permanent', false],
    [{ code: 'EMESSAGE', responseCode: 452, command: 'DATA' }, 'passing', false],
    [{ code: 'EMESSAGE', command: 'MAIL FROM', message: 'Message size larger than allowed 10' }, 'permanent', false],
    [{ message: 'anything at all' }, 'passing', true],
    [refusal('550 5.7.1 Client host [192.0.2.1] blocked using Spamhaus'), 'configuration', true],
    [refusal('554-5.7.1 first line\r\n554 5.7.1 IP listed by dnsbl'), 'configuration', true],
    [refusal('550 5.4.5 Daily user sending limit exceeded'), 'configuration', true],
    [refusal('554 5.1.8 Access denied, bad outbound sender'), 'configuration', true],
    [refusal('550 5.7.26 Unauthenticated email is not accepted'), 'configuration', true],
    [refusal('550 5.7.606 Access denied, banned sending IP'), 'configuration', true],
    [refusal('454 Throttling failure: Daily message quota exceeded'), 'configuration', true],
    [refusal('454 4.7.0 Throttling failure: Maximum sending rate exceeded'), 'passing', false],
    [refusal('553 5.7.1 Sender address rejected: not owned by user app'), 'configuration', true],
    // The enhanced code wins over the text.
    [refusal('550 5.1.1 Recipient unknown, see our reputation policy'), 'permanent', false],
    [refusal('552 5.2.2 Mailbox full'), 'permanent', false],
    [refusal('550 Mailbox quota exceeded'), 'permanent', false],
    // Addresses say nothing, because anyone can choose one.
    [refusal('550 5.7.1 <blocked-using-spamhaus@example.com> no'), 'permanent', false],
    [refusal('550 User relay-denied@spamhaus.example.com is unknown'), 'permanent', false],
  ])('%j', (fields, kind, server) => {
    expect(classify(error(fields))).toMatchObject({ kind, server })
  })

  test('a sender that the mail itself named is refused without pausing others', () => {
    const refused = error({ code: 'EENVELOPE', responseCode: 553, command: 'MAIL FROM' })
    expect(classify(refused, true)).toMatchObject({ kind: 'permanent' })
  })

  test.each([
    ['550 5.1.1 no', false],
    ['550 User unknown', false],
    ['550 5.7.1 no', true],
    ['554 no', true],
    ['503 no', false],
    ['554 5.7.1 Relay access denied', true],
  ])('one reply proves only what is about the recipient: %s', (response, unproven) => {
    expect(classify(error(refusal(response))).unproven ?? false).toBe(unproven)
  })

  test('a reply to MAIL FROM is about the sender, whatever the recipient', () => {
    const limit = error({ ...refusal('454 Daily message quota exceeded'), command: 'MAIL FROM' })
    expect(classify(limit)).not.toHaveProperty('unproven')
    expect(classify(limit, true)).toMatchObject({ unproven: true })
  })

  test('without a reply to the whole message, the result is unknown', () => {
    const lost = error({ code: 'ECONNECTION', unanswered: true })
    expect(classify(lost)).toMatchObject({ kind: 'passing', server: true, unknown: true })
  })

  test('a thrown value that is no error', () => {
    expect(classify('no')).toMatchObject({ kind: 'passing', reason: 'no' })
  })
})

test('a failure is described on one short line without addresses', () => {
  const reason = `550 5.1.1\r\n <ada.lovelace@example.com>: unknown ${'x'.repeat(500)}`
  expect(describeFailure({ reason })).toMatch(/^550 5\.1\.1 <a…@example\.com>: unknown x+$/)
  expect(describeFailure({ reason }).length).toBeLessThanOrEqual(300)
})
