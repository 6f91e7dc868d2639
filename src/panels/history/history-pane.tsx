import { ClipboardList, History } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Trail } from '../../session/trail.ts'
import { Choices } from '../../ui/choices.tsx'
import { useSession, useShowing, useStatus } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { AwayNote } from '../away/away-note.tsx'
import { HistoryActivity } from './history-activity.tsx'
import { HistoryDropped } from './history-dropped.tsx'
import { HistoryKeep } from './history-keep.tsx'
import { useAskedRevision } from './history-open.ts'
import { HistoryRevisions } from './history-revisions.tsx'
import { HistorySlider } from './history-slider.tsx'
import { useRevisions, useTrail } from './history-trail.ts'
import './history.css'

const PARTS = ['revisions', 'activity', 'dropped'] as const
type Part = (typeof PARTS)[number]

/** What the map was, who made it so, and what came of it: revisions, activity, and what was dropped. */
export function HistoryPane() {
  const { text } = useTexts()
  const here = useTrail()
  return (
    <>
      <h2 className="pane-title">{text('pane.history')}</h2>
      <AwayNote />
      {here.is === 'coming' && (
        <p className="pane-intro" role="status">
          {text('history.coming')}
        </p>
      )}
      {here.is === 'failed' && (
        <div className="pane-empty">
          <strong>{text('history.failed')}</strong>
          <button type="button" className="button" onClick={here.again}>
            {text('history.again')}
          </button>
        </div>
      )}
      {here.is === 'here' && <Parts trail={here.trail} />}
    </>
  )
}

function Parts({ trail }: { trail: Trail }) {
  const { text } = useTexts()
  const revisions = useRevisions(trail)
  const { view } = useSession()
  const { showing, against } = useShowing()
  const [part, setPart] = useState<Part>('revisions')
  const asked = useAskedRevision()
  useEffect(() => {
    if (asked) setPart('revisions')
  }, [asked])
  const mayKeep = useStatus(({ role }) => role === 'edit')
  return (
    // What is looked at must be seen: on a phone the pane makes room for it.
    <div className="history" data-looking={showing.of === 'past' || against ? true : undefined}>
      <Choices
        label={text('pane.history')}
        value={part}
        options={PARTS.map((value) => ({ value, label: text(`history.part.${value}`) }))}
        onChoose={setPart}
      />
      {part === 'activity' && <HistoryActivity trail={trail} />}
      {part === 'dropped' && <HistoryDropped trail={trail} revisions={revisions} />}
      {part === 'revisions' && (
        <>
          {revisions.length > 0 && <HistorySlider trail={trail} revisions={revisions} />}
          {revisions.length === 0 && (
            <div className="pane-empty">
              <History aria-hidden="true" />
              <strong>{text('history.none')}</strong>
              <p>{text(mayKeep ? 'history.noneHow' : 'history.noneViewer')}</p>
            </div>
          )}
          {mayKeep && <HistoryKeep trail={trail} />}
          {revisions.length > 0 && <HistoryRevisions trail={trail} revisions={revisions} />}
          {revisions.length > 0 && (
            <button type="button" className="button" onClick={() => view.setState({ dialog: 'trail' })}>
              <ClipboardList aria-hidden="true" />
              {text('trail.menu')}
            </button>
          )}
        </>
      )}
    </div>
  )
}
