import { useEffect, useMemo } from 'preact/hooks'
import { commandsOf } from './commands.ts'
import { copyText } from './copy-text.ts'
import { HelpDialog } from './help-dialog.tsx'
import { isMadeUp, type ShownListing } from './languages.ts'
import type { LoadedEmail, PageData } from './page-data.ts'
import { Palette } from './palette.tsx'
import { SendDialog } from './send-dialog.tsx'
import type { ActionsContext, DialogName } from './use-actions.ts'
import { mailWith, type ShownMail, scenarioMails } from './use-mail.ts'
import type { ServerActions } from './use-server-actions.ts'

interface DialogsProps {
  /** The one that is open. */
  name: DialogName | undefined
  actions: ActionsContext
  data: PageData
  listing: ShownListing | undefined
  loaded: LoadedEmail | undefined
  shown: ShownMail
  send: ServerActions['send']
  /** Loads a translation. */
  onPeek: (id: string) => void
  singleKeys: boolean
  onSingleKeys: (isOn: boolean) => void
  onClose: () => void
}

export function Dialogs(props: DialogsProps) {
  const { name, shown, send, onClose } = props
  if (name === 'help') return <HelpDialog {...props} />
  if (name === 'palette') return <OpenPalette {...props} />
  if (name !== 'send' || !send || !shown.mail) return null
  return <OpenSend {...{ ...props, send, onClose }} mail={shown.mail} />
}

function OpenPalette({ actions, loaded, shown, send, onClose }: DialogsProps) {
  const commands = commandsOf({
    ...actions,
    shown,
    view: loaded?.view,
    copy: (text) => void copyText(text),
    canSend: send !== undefined && shown.mail !== undefined,
  })
  return <Palette {...{ commands, onClose }} />
}

type OpenSendProps = Omit<DialogsProps, 'send'> & {
  send: NonNullable<DialogsProps['send']>
  mail: NonNullable<ShownMail['mail']>
}

function OpenSend({ mail, data, listing, loaded, shown, send, onPeek, onClose }: OpenSendProps) {
  const scenarios = useMemo(() => scenarioMails(loaded, data.project?.globals ?? []), [loaded, data.project])
  const translations = (listing?.translations ?? []).filter(({ locale = '' }) => !isMadeUp(locale))
  useEffect(() => {
    for (const { id } of translations) onPeek(id)
  }, [translations.length])
  const languages = translations.flatMap(({ id, locale: name = '' }) => {
    const translated = mailWith(data.emails.get(id), shown)
    return translated ? { name, mail: translated } : []
  })
  return (
    <SendDialog
      sender={data.project?.server?.sender ?? ''}
      {...{ mail, scenarios, languages, onClose }}
      onSend={send}
    />
  )
}
