import { tellChange } from '../../i18n/tell-change.ts'
import type { Draft } from '../../journey/draft.ts'
import type { Journey } from '../../journey/journey.ts'
import { useSession } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import type { DraftSummary } from './rearrange-summary.ts'
import { tellUnfit, tellWorkedOn } from './rearrange-unfit.ts'

/** What adopting does, what it leaves out, and the lessons that it answers to: read before the button is pressed. */
export function AdoptList({ draft, live, summary }: { draft: Draft; live: Journey; summary: DraftSummary }) {
  const texts = useTexts()
  const session = useSession()
  const { text } = texts
  const lessons = draft.lessons.flatMap((id) => live.lessons.get(id) ?? [])
  return (
    <div className="dialog-part adopt-list">
      {lessons.length > 0 && (
        <>
          <h3>{text('adopt.lessons')}</h3>
          <ul>
            {lessons.map(({ id, happened, nowWhat }) => (
              <li key={id}>
                <bdi>{[happened, nowWhat].filter(Boolean).join(' → ') || text('card.untitled')}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
      {summary.told.length > 0 && (
        <details open={summary.told.length <= 5}>
          <summary>{text('adopt.made', { count: summary.told.length })}</summary>
          <ul>
            {summary.told.map(({ ids, text: told }) => (
              <li key={ids[0]}>{told}</li>
            ))}
          </ul>
        </details>
      )}
      {summary.meanwhile.length > 0 && (
        <details open>
          <summary>{text('misfit.meanwhile')}</summary>
          <p className="dialog-quiet">{text('misfit.meanwhileWhat')}</p>
          <ul>
            {summary.meanwhile.map((fit) => (
              <li key={fit.drafted.id}>
                {[
                  tellChange(fit.drafted.change, live, texts),
                  fit.drafted.change.do === 'drop' && tellWorkedOn(fit, texts),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </li>
            ))}
          </ul>
        </details>
      )}
      {summary.unfit.length > 0 && (
        <details>
          <summary>{text('adopt.leftOut', { count: summary.unfit.length })}</summary>
          <ul>
            {summary.unfit.map((fit) => (
              <li key={fit.drafted.id}>{tellUnfit(fit, live, summary.after, session, texts).told}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
