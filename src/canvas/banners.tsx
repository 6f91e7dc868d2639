import type { MouseEvent } from 'react'
import { useStore } from 'zustand'
import { titleOf } from '../session/actions.ts'
import { useJourney, useSession, useView } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'
import { leaveLink } from './linking-keys.ts'

/** What is said above the sheet while something is asked. */
export function Banners() {
  return (
    <>
      <LinkingBanner />
      <ProposalBanner />
    </>
  )
}

/** Says that the next card chosen is the end of a link: the way to link without dragging. */
function LinkingBanner() {
  const { text } = useTexts()
  const session = useSession()
  const from = useView((state) => state.linkingFrom)
  const title = useJourney((journey) => (from ? titleOf(journey, from) : ''))
  if (!from) return null
  const cancel = ({ detail }: MouseEvent): void => {
    // No pointer has pressed it: somebody is at it by keys.
    if (detail === 0) leaveLink(session, from)
    else session.view.setState({ linkingFrom: null })
  }
  return (
    <div className="linking-banner floating" role="status">
      <span>{text('linking.choose', { title: title || text('card.untitled') })}</span>
      <button type="button" className="button" onClick={cancel}>
        {text('action.cancel')}
      </button>
    </div>
  )
}

/** Says that what is seen is only proposed, and asks whether to take it. */
function ProposalBanner() {
  const { text } = useTexts()
  const { proposal, actions } = useSession()
  const isShown = useStore(proposal, (state) => state.changes !== null)
  if (!isShown) return null
  return (
    <div className="linking-banner floating" role="status">
      <span>{text('proposal.tidy')}</span>
      <button type="button" className="button" onClick={actions.leaveProposal}>
        {text('proposal.leave')}
      </button>
      <button type="button" className="button button-primary" onClick={actions.takeProposal}>
        {text('proposal.take')}
      </button>
    </div>
  )
}
