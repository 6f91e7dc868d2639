import { CircleCheckBig, Info, Lightbulb, type LucideIcon, TriangleAlert } from 'lucide-react'
import { tellFinding } from '../i18n/tell-finding.ts'
import type { Finding } from '../journey/findings/finding.ts'
import type { Journey } from '../journey/journey.ts'
import { goToCards } from '../session/go-to-cards.ts'
import type { Session } from '../session/session.ts'
import { useFindings } from '../ui/use-findings.ts'
import { useJourney, useSession } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'
import { goToRevision } from './history/history-open.ts'
import { goToLesson } from './lessons/lessons-open.ts'
import './findings-pane.css'

/** The weightiest first; each weight has its own sign and heading. */
const WEIGHTS: readonly { weight: Finding['weight']; name: string; Icon: LucideIcon }[] = [
  { weight: 3, name: 'gaps', Icon: TriangleAlert },
  { weight: 2, name: 'advice', Icon: Lightbulb },
  { weight: 1, name: 'notes', Icon: Info },
]

/** What the checks notice, in sentences that lead to their cards, lessons and revisions. Nothing here blocks anything. */
export function FindingsPane() {
  const { text } = useTexts()
  const journey = useJourney((now) => now)
  const findings = useFindings()
  return (
    <>
      <h2 className="pane-title">{text('pane.findings')}</h2>
      <p className="pane-intro">{text('finding.intro')}</p>
      {findings.length === 0 && (
        <div className="pane-empty">
          <CircleCheckBig aria-hidden="true" />
          <strong>{text(journey.waypoints.size === 0 ? 'finding.early' : 'finding.none')}</strong>
          <p>{text(journey.waypoints.size === 0 ? 'finding.earlyHow' : 'finding.noneHow')}</p>
        </div>
      )}
      {WEIGHTS.map(({ weight, name, Icon }) => {
        const group = findings.filter((finding) => finding.weight === weight)
        if (group.length === 0) return null
        return (
          <section key={weight} className="findings" data-weight={weight}>
            <h3>
              <Icon aria-hidden="true" />
              {text(`finding.${name}`)}
              <span>{group.length}</span>
            </h3>
            <ul>
              {group.map((finding) => (
                <FindingLine
                  key={[finding.code, finding.waypoints[0], finding.links[0], finding.lesson, finding.revision].join(
                    ' ',
                  )}
                  finding={finding}
                  journey={journey}
                />
              ))}
            </ul>
          </section>
        )
      })}
    </>
  )
}

function FindingLine({ finding, journey }: { finding: Finding; journey: Journey }) {
  const texts = useTexts()
  const session = useSession()
  const { says, why } = tellFinding(finding, journey, texts)
  const words = (
    <>
      <span>{says}</span>
      <small>{why}</small>
    </>
  )
  const go = wayTo(finding, session)
  if (!go) return <li className="finding">{words}</li>
  return (
    <li>
      <button type="button" className="finding" onClick={go}>
        {words}
      </button>
    </li>
  )
}

/** To what a finding is about; undefined where that is the journey as a whole. */
function wayTo({ waypoints, links, lesson, revision }: Finding, session: Session): (() => void) | undefined {
  if (lesson !== null) return () => goToLesson(session, lesson)
  if (revision !== null) return () => goToRevision(session, revision)
  if (waypoints.length === 0) return undefined
  return () => goToCards(session, waypoints, links)
}
