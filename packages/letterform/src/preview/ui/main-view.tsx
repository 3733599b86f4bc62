import { ContractTab } from './contract-tab.tsx'
import { EmptyState } from './empty-state.tsx'
import { HtmlTab } from './html-tab.tsx'
import type { ShownListing } from './languages.ts'
import { LanguagesTab } from './languages-tab.tsx'
import { MailTab, type MailTabProps } from './mail-tab.tsx'
import { PicturesTab, type PicturesTabProps } from './pictures-tab.tsx'
import { SourceTab } from './source-tab.tsx'
import { TextTab } from './text-tab.tsx'

interface MainViewProps extends MailTabProps {
  onChanges: () => void
  listing: ShownListing | undefined
  onPeek: (id: string) => void
  pictures: Pick<PicturesTabProps, 'onLoad' | 'onAccept'>
}

/** The contents of the chosen tab. */
export function MainView(props: MainViewProps) {
  return (
    <div class="view" id="view" tabIndex={-1} role="tabpanel" aria-labelledby={`tab-${props.state.tab}`}>
      <ChosenTab {...props} />
    </div>
  )
}

function ChosenTab(props: MainViewProps) {
  const { state, change, data, loaded, shown, onEditor, onChanges } = props
  const view = loaded?.view
  if (state.tab === 'languages') return <LanguagesTab {...props} translations={props.listing?.translations ?? []} />
  if (state.tab === 'mail') return <MailTab {...props} />
  if (!view) return <EmptyState data={data} id={state.id} />
  const { id, viewHash, compiled } = view
  switch (state.tab) {
    case 'text':
      return <TextTab text={shown.mail?.text ?? ''} id={id} />
    case 'html':
      return <HtmlTab {...{ state, change, shown }} html={compiled?.html ?? ''} />
    case 'source':
      return <SourceTab {...{ state, change, onEditor, view }} />
    case 'contract':
      if (!compiled) return <p class="empty">Fix the errors in this email to see its contract.</p>
      return <ContractTab {...{ compiled, onChanges, viewHash }} changes={data.changes} />
    case 'pictures':
      if (!data.project?.server)
        return <p class="empty">Exports contain no pictures. Run letterform dev to see them.</p>
      return <PicturesTab key={id} {...{ id, viewHash }} {...props.pictures} />
  }
}
