import { Suspense } from 'react'
import { lazily } from '../../ui/lazily.ts'
import { useNarrow } from '../../ui/use-narrow.ts'
import { useView } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { RailBar } from './rail-bar.tsx'
import { RailList } from './rail-list.tsx'
import './rail.css'

const OutlinePage = lazily(() => import('../outline/outline-page.tsx').then(({ OutlinePage }) => OutlinePage))

/** What may be set down, and a field to find anything; on a phone a bar at the bottom, and the list instead of the map. */
export function Rail() {
  const { text } = useTexts()
  const isNarrow = useNarrow()
  const place = useView((view) => view.place)
  if (!isNarrow) {
    return (
      <nav className="rail" aria-label={text('rail.label')}>
        <RailList />
      </nav>
    )
  }
  return (
    <>
      <RailBar />
      {place === 'outline' && (
        <Suspense>
          <OutlinePage />
        </Suspense>
      )}
    </>
  )
}
