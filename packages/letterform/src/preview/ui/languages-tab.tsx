import { useEffect, useMemo, useState } from 'preact/hooks'
import type { Place } from '../../types.ts'
import type { EmailListing, MessageView } from '../protocol.ts'
import { Choice, Group } from './choice.tsx'
import { isMadeUp, languageName } from './languages.ts'
import { MailFrame } from './mail-frame.tsx'
import { MessageOverlay } from './message-overlay.tsx'
import type { PageData } from './page-data.ts'
import { useDocument, useMail } from './use-mail.ts'
import { useSize } from './use-size.ts'
import { useStored } from './use-stored.ts'
import type { ChangeView } from './use-view-state.ts'
import { outlinesMessages, toggleMessages, type ViewState } from './view-state.ts'

interface LanguagesTabProps {
  state: ViewState
  change: ChangeView
  data: PageData
  /** Every translation of the email. */
  translations: EmailListing[]
  /** Loads a translation and its messages. */
  onPeek: (id: string) => void
  onKey: (event: KeyboardEvent) => void
  onEditor: ((place: Place) => void) | undefined
}

/** All languages of an email, side by side. */
export function LanguagesTab(props: LanguagesTabProps) {
  const { state, change, translations, onPeek } = props
  const [madeUp, setMadeUp] = useStored('made-up', 'off')
  const shown = translations.filter(({ locale = '' }) => madeUp === 'on' || !isMadeUp(locale))
  const versions = shown.map(({ id, viewHash }) => `${id} ${viewHash}`).join()
  useEffect(() => {
    for (const { id } of shown) onPeek(id)
  }, [versions, onPeek])
  if (translations.length === 0) return <p class="empty">This email has one language.</p>
  return (
    <section class="languages" aria-label="Languages">
      <Group name="Show">
        <Choice isOn={outlinesMessages(state)} onClick={() => change(toggleMessages(state))}>
          Missing and stale texts
        </Choice>
        {translations.some(({ locale = '' }) => isMadeUp(locale)) && (
          <Choice isOn={madeUp === 'on'} onClick={() => setMadeUp(madeUp === 'on' ? 'off' : 'on')}>
            Made-up languages
          </Choice>
        )}
      </Group>
      <div class="languages-grid">
        {shown.map((listing) => (
          <LanguagePane key={listing.id} {...props} listing={listing} />
        ))}
      </div>
    </section>
  )
}

/** How wide most email apps show a mail. */
const WIDTH = 640

function LanguagePane({
  state,
  change,
  data,
  listing,
  onKey,
  onEditor,
}: LanguagesTabProps & { listing: EmailListing }) {
  const { id, locale = '', errors } = listing
  const own = useMemo(() => ({ ...state, id, marks: false }), [state, id])
  const shown = useMail(data, own, data.emails.get(id))
  const mail = useDocument(data, own, shown)
  const messages = data.messages.get(id) ?? NONE
  const [ref, room] = useSize()
  const width = state.width || WIDTH
  const scale = Math.min(1, room.width / width || 1)
  const frame = { width: Math.min(width, room.width / scale || width), height: room.height / scale }
  return (
    <figure class="pane">
      <figcaption>
        <button type="button" class="link" onClick={() => change({ locale, tab: 'mail' }, true)}>
          {languageName(locale)}
        </button>
        <Count messages={messages} state="missing" kind="error" />
        <Count messages={messages} state="stale" kind="warning" />
      </figcaption>
      <div class="pane-room" ref={ref}>
        {mail ? (
          <div class="scaled" style={{ transform: `scale(${scale})`, width: `${frame.width}px` }}>
            <LiveMail
              {...{ id, mail, frame, scale, messages, onKey, onEditor }}
              isDark={state.mode === 'dark'}
              isOutlined={outlinesMessages(state)}
            />
          </div>
        ) : (
          <p class="empty">
            {errors === 0 && 'Loading…'}
            {errors > 0 && (
              <>
                This translation does not compile.{' '}
                <button type="button" class="link" onClick={() => change({ locale, drawer: 'problems' }, true)}>
                  Show its errors
                </button>
              </>
            )}
          </p>
        )}
      </div>
    </figure>
  )
}

const NONE: MessageView[] = []

function Count({ messages, state, kind }: { messages: MessageView[]; state: MessageView['state']; kind: string }) {
  const count = messages.filter((message) => message.state === state).length
  if (count === 0) return null
  return (
    <span class={`badge ${kind}`}>
      {count} {state}
    </span>
  )
}

interface LiveMailProps extends Pick<LanguagesTabProps, 'onKey' | 'onEditor'> {
  id: string
  mail: Document
  frame: { width: number; height: number }
  scale: number
  messages: MessageView[]
  isDark: boolean
  isOutlined: boolean
}

function LiveMail({ id, mail, frame, scale, messages, isDark, isOutlined, onKey, onEditor }: LiveMailProps) {
  const [live, setLive] = useState<{ document: Document; version: number }>()
  const [onMail] = useState(() => (document: Document) => {
    setLive((before) => ({ document, version: (before?.version ?? 0) + 1 }))
  })
  return (
    <>
      <MailFrame {...{ id, mail, isDark, onKey, onMail }} {...frame} title={`Email ${id}`} />
      {isOutlined && (
        <MessageOverlay
          live={live?.document}
          version={`${live?.version} ${frame.width} ${frame.height}`}
          {...{ messages, scale }}
          onOpen={({ place }) => onEditor?.(place)}
        />
      )}
    </>
  )
}
