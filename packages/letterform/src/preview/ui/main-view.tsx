import { ContractTab } from './contract-tab.tsx'
import { HtmlTab } from './html-tab.tsx'
import { MailTab, type MailTabProps } from './mail-tab.tsx'
import { Nothing } from './nothing.tsx'
import { PicturesTab, type PicturesTabProps } from './pictures-tab.tsx'
import { ProblemList } from './problem-list.tsx'
import { SourceTab } from './source-tab.tsx'
import { TextTab } from './text-tab.tsx'

interface MainViewProps extends MailTabProps {
  onChanges: () => void
  pictures: Pick<PicturesTabProps, 'onLoad' | 'onAccept'>
}

/** What the chosen tab shows. */
export function MainView(props: MainViewProps) {
  return (
    <div class="view" id="view" role="tabpanel" aria-labelledby={`tab-${props.state.tab}`}>
      <Chosen {...props} />
    </div>
  )
}

function Chosen(props: MainViewProps) {
  const { state, change, known, loaded, shown, onPlace, onEditor, onChanges } = props
  const view = loaded?.view
  if (state.tab === 'mail') return <MailTab {...props} />
  if (!view) return <Nothing known={known} id={state.id} />
  switch (state.tab) {
    case 'text':
      return <TextTab text={shown.mail?.text ?? ''} id={view.id} />
    case 'html':
      return <HtmlTab {...{ state, change, shown }} html={view.good?.html ?? ''} />
    case 'source':
      return <SourceTab {...{ state, change, onEditor }} sources={view.sources} />
    case 'contract':
      return view.good ? (
        <ContractTab good={view.good} changes={known.changes} onChanges={onChanges} version={view.revision} />
      ) : (
        <p class="empty">It has no contract until it compiles.</p>
      )
    case 'problems':
      return <ProblemList problems={view.problems} {...{ onPlace, onEditor }} />
    case 'pictures':
      if (!known.project?.server) return <p class="empty">letterform dev and letterform shots take pictures of it.</p>
      return <PicturesTab key={view.id} id={view.id} version={view.revision} {...props.pictures} />
  }
}
