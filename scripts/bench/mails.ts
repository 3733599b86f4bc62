/** What an email of the benchmarks says, in no tool's dialect. */
export interface Mail {
  title: string
  cards: Card[]
}

export interface Card {
  language: 'en' | 'fr'
  title: string
  text: string
  button: string
  /** Classes of Tailwind for the button, and the same colour for tools without it. */
  tone: string
  colour: string
  /** The space above the card, in pixels. */
  space: number
}

const INDIGO = { tone: 'bg-indigo-700 hover:bg-indigo-800', colour: '#4338ca', space: 0 }

/** A mail of two cards, in English and in French, for each number. */
export function equalMails(count: number): Mail[] {
  return Array.from({ length: count }, (_, index) => ({
    title: `Letter ${index}`,
    cards: [
      {
        ...INDIGO,
        language: 'en',
        title: `Reset your password ${index}`,
        text: `You asked for letter ${index}. Use this button within 20 minutes.`,
        button: 'Choose a new password',
      },
      {
        ...INDIGO,
        language: 'fr',
        title: `Nouveau mot de passe ${index}`,
        text: `Tu as demandé la lettre ${index}. Ce bouton est valable 20 minutes.`,
        button: 'Choisir un mot de passe',
      },
    ],
  }))
}

const TONES: Pick<Card, 'tone' | 'colour'>[] = [
  { tone: 'bg-rose-700 hover:bg-rose-800', colour: '#be123c' },
  { tone: 'bg-orange-700 hover:bg-orange-800', colour: '#c2410c' },
  { tone: 'bg-amber-700 hover:bg-amber-800', colour: '#b45309' },
  { tone: 'bg-lime-700 hover:bg-lime-800', colour: '#4d7c0f' },
  { tone: 'bg-emerald-700 hover:bg-emerald-800', colour: '#047857' },
  { tone: 'bg-teal-700 hover:bg-teal-800', colour: '#0f766e' },
  { tone: 'bg-cyan-700 hover:bg-cyan-800', colour: '#0e7490' },
  { tone: 'bg-sky-700 hover:bg-sky-800', colour: '#0369a1' },
  { tone: 'bg-blue-700 hover:bg-blue-800', colour: '#1d4ed8' },
  { tone: 'bg-violet-700 hover:bg-violet-800', colour: '#6d28d9' },
  { tone: 'bg-fuchsia-700 hover:bg-fuchsia-800', colour: '#a21caf' },
  { tone: 'bg-pink-700 hover:bg-pink-800', colour: '#be185d' },
]

const WORDS =
  `account address after before booking change choose confirm copy date delivery early event every first guest
  hour invoice last letter link meeting member minute month name next number office order part password payment person
  place plan price question reason receipt reply room seat send series service sign start table team ticket today update
  visit week welcome year`.split(/\s+/)

/** Mails of one to eight cards with texts, colours and spaces of their own: the same ones on every call. */
export function differentMails(count: number): Mail[] {
  const { random, words, card } = createWriter(1)
  return Array.from({ length: count }, (_, index) => ({
    title: `${words(2, 5)} ${index}`,
    cards: Array.from({ length: 1 + random(8) }, card),
  }))
}

/** A mail of so many different cards. */
export function longMail(cards: number): Mail {
  const { words, card } = createWriter(cards)
  return { title: words(2, 5), cards: Array.from({ length: cards }, card) }
}

function createWriter(seed: number) {
  const random = createRandom(seed)
  const words = (least: number, most: number) => {
    const text = Array.from({ length: least + random(most - least + 1) }, () => WORDS[random(WORDS.length)]!).join(' ')
    return text[0]!.toUpperCase() + text.slice(1)
  }
  const card = (): Card => ({
    ...TONES[random(TONES.length)]!,
    language: random(2) === 0 ? 'en' : 'fr',
    title: words(2, 6),
    text: `Use this button: ${words(5, 30)}. ${words(5, 90)}.`,
    button: words(1, 4),
    space: 4 * random(12),
  })
  return { random, words, card }
}

/** Numbers below a limit, the same sequence for the same seed. */
function createRandom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return (state >>> 8) % below
  }
}
