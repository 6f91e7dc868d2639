import type { ReactNode } from 'react'
import { tellChange } from '../../i18n/tell-change.ts'
import { cardName } from '../../i18n/waypoint-words.ts'
import { bringBack, bringCardsBack, keepOurs, leaveOut, takeTheirs } from '../../journey/commands/draft-repairs.ts'
import type { Fit } from '../../journey/fit-draft.ts'
import { type DraftId, newId } from '../../journey/ids.ts'
import type { Journey } from '../../journey/journey.ts'
import { useSession } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { lendFocus, mend } from './rearrange-changes.tsx'
import type { DraftSummary } from './rearrange-summary.ts'
import { tellUnfit, tellWorkedOn } from './rearrange-unfit.ts'

interface MisfitsProps {
  readonly draft: DraftId
  readonly live: Journey
  readonly summary: DraftSummary
  readonly mayEdit: boolean
}

/** What no longer fits the live map and why, and what can be done about each. */
export function RearrangeMisfits({ draft, live, summary, mayEdit }: MisfitsProps) {
  const { text } = useTexts()
  const session = useSession()
  const { unfit, meanwhile, after } = summary
  return (
    <>
      {unfit.length > 0 && (
        <section className="rearrange-part">
          <h4>
            {text('misfit.title')}
            <span>{unfit.length}</span>
          </h4>
          <p className="pane-note">{text('misfit.what')}</p>
          <ul className="rearrange-misfits">
            {unfit.map((fit) => (
              <Unfit key={fit.drafted.id} fit={fit} live={live} after={after} mayEdit={mayEdit} />
            ))}
          </ul>
          {mayEdit && unfit.length > 1 && (
            <button
              type="button"
              className="button"
              onClick={({ currentTarget }) => {
                lendFocus(currentTarget, '.rearrange-draft')
                const ids = unfit.map(({ drafted }) => drafted.id)
                mend(session, (now) => leaveOut(now, draft, ids))
              }}
            >
              {text('misfit.leaveOutAll')}
            </button>
          )}
        </section>
      )}
      {meanwhile.length > 0 && (
        <section className="rearrange-part">
          <h4>
            {text('misfit.meanwhile')}
            <span>{meanwhile.length}</span>
          </h4>
          <p className="pane-note">{text('misfit.meanwhileWhat')}</p>
          <ul className="rearrange-misfits">
            {meanwhile.map((fit) => (
              <Meanwhile key={fit.drafted.id} fit={fit} live={live} mayEdit={mayEdit} />
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function Unfit({ fit, live, after, mayEdit }: { fit: Fit; live: Journey; after: Journey; mayEdit: boolean }) {
  const texts = useTexts()
  const { text } = texts
  const session = useSession()
  const { drafted, misfit } = fit
  const { told, gone } = tellUnfit(fit, live, after, session, texts)
  const why =
    misfit?.why === 'refused'
      ? text(`refusal.${misfit.code}`)
      : misfit?.why === 'endGone'
        ? text('misfit.endGone', {
            count: gone.length,
            titles: new Intl.ListFormat(texts.language).format(gone.map((card) => cardName(card, texts))),
          })
        : misfit && text(`misfit.${misfit.why}`)
  return (
    <Misfit told={told} why={why ?? ''}>
      {mayEdit && misfit?.why === 'gone' && drafted.was && (
        <Way onTake={() => mend(session, (now) => bringBack(now, drafted.id))}>{text('misfit.bringBack')}</Way>
      )}
      {mayEdit && misfit?.why === 'endGone' && gone.length > 0 && (
        <Way onTake={() => mend(session, (now) => bringCardsBack(now, drafted.draft, gone, newId))}>
          {text('misfit.bringCards', { count: gone.length })}
        </Way>
      )}
      {mayEdit && (
        <Way onTake={() => mend(session, (now) => leaveOut(now, drafted.draft, [drafted.id]))}>
          {text('misfit.leaveOut')}
        </Way>
      )}
    </Misfit>
  )
}

function Meanwhile({ fit, live, mayEdit }: { fit: Fit; live: Journey; mayEdit: boolean }) {
  const texts = useTexts()
  const { text } = texts
  const session = useSession()
  const { change, id } = fit.drafted
  const isDrop = change.do === 'drop'
  return (
    <Misfit told={tellChange(change, live, texts)} why={isDrop ? tellWorkedOn(fit, texts) : ''}>
      {mayEdit && (
        <>
          <Way onTake={() => mend(session, (now) => takeTheirs(now, id))}>
            {text(isDrop ? 'misfit.keepCard' : 'misfit.takeTheirs')}
          </Way>
          <Way onTake={() => mend(session, (now) => keepOurs(now, id, newId))}>
            {text(isDrop ? 'misfit.dropIt' : 'misfit.keepOurs')}
          </Way>
        </>
      )}
    </Misfit>
  )
}

function Misfit({ told, why, children }: { told: string; why: string; children: ReactNode }) {
  const { text } = useTexts()
  return (
    <li>
      <p>{told}</p>
      {why && <p className="pane-note">{why}</p>}
      <fieldset className="rearrange-mends" aria-label={text('misfit.about', { told })}>
        {children}
      </fieldset>
    </li>
  )
}

function Way({ onTake, children }: { onTake: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      className="text-button"
      onClick={({ currentTarget }) => {
        lendFocus(currentTarget, '.rearrange-draft')
        onTake()
      }}
    >
      {children}
    </button>
  )
}
