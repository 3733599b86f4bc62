import type { EventEmitter } from 'node:events'
import type { Attributes, Meter } from '@opentelemetry/api'
import { domainOf } from './address.ts'
import { domainClassOf } from './domain-class.ts'
import type { MailerEvents } from './events.ts'

/** The names of so many templates become labels; those of more do not, because labels have to be bounded. */
const MOST_TEMPLATES = 200

interface Labelled {
  recipient: string
  template?: string
  transport?: string
}

const OUTCOMES = { queued: 'queued', sent: 'sent', refused: 'refused', retrying: 'retried', dead: 'dead' } as const

export function createMailMetrics(meter: Meter, events: EventEmitter<MailerEvents>): void {
  const mails = meter.createCounter('letterform.mailer.mails', { description: 'Mails by outcome', unit: '{mail}' })
  const delivery = meter.createHistogram('letterform.mailer.delivery.duration', {
    description: 'Time until the server accepted a mail',
    unit: 's',
  })
  const total = meter.createHistogram('letterform.mailer.total.duration', {
    description: 'Time from when a mail was due until the server accepted it',
    unit: 's',
  })
  const troubles = meter.createCounter('letterform.mailer.queue.failures', { description: 'Failures of the queue' })
  const labelsOf = createLabels()
  for (const name of Object.keys(OUTCOMES) as (keyof typeof OUTCOMES)[]) {
    events.on(name, (event: Labelled) => mails.add(1, { ...labelsOf(event), outcome: OUTCOMES[name] }))
  }
  events.on('sent', (event) => {
    delivery.record(event.took / 1000, labelsOf(event))
    total.record(event.total / 1000, labelsOf(event))
  })
  events.on('trouble', ({ maintenance = false }) => troubles.add(1, { maintenance }))
}

function createLabels(): (event: Labelled) => Attributes {
  const templates = new Set<string>()
  return ({ recipient, template, transport }) => {
    if (template !== undefined && templates.size < MOST_TEMPLATES) templates.add(template)
    return {
      ...(template !== undefined && { template: templates.has(template) ? template : 'other' }),
      ...(transport !== undefined && { transport }),
      domain_class: domainClassOf(domainOf(recipient)),
    }
  }
}
