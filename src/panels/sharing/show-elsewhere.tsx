import { useState } from 'react'
import type { Language } from '../../i18n/languages.ts'
import { Choices } from '../../ui/choices.tsx'
import { useJourney } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { CopyRow } from './copy-row.tsx'

const WAYS = ['page', 'svg', 'png', 'pdf'] as const
type Way = (typeof WAYS)[number]

/** The current map on a page of one's own, or in a report: the server draws it anew whenever it has changed. */
export function ShowElsewhere({ room, viewKey }: { readonly room: string; readonly viewKey: string }) {
  const { text, language } = useTexts()
  const title = useJourney(({ about }) => about.title)
  const [way, setWay] = useState<Way>('page')
  const at = { origin: location.origin, room, viewKey, language }
  const content = way === 'page' ? frameOf(at, title.trim() || text('app.untitled')) : pictureAddress(at, way)
  const label = text(way === 'page' ? 'share.elsewhere.html' : 'share.elsewhere.address')
  return (
    <div className="dialog-part">
      <h3>{text('share.elsewhere.title')}</h3>
      <p className="dialog-quiet">{text('share.elsewhere.what')}</p>
      <Choices
        label={text('share.elsewhere.as')}
        value={way}
        options={WAYS.map((value) => ({
          value,
          label: value === 'page' ? text('share.elsewhere.page') : value.toUpperCase(),
        }))}
        onChoose={setWay}
      />
      <CopyRow
        key={way}
        {...{ label, content }}
        what={text(`share.elsewhere.${way}What`)}
        copyLabel={`${text('share.copy')}: ${label}`}
        isFirst={false}
      />
    </div>
  )
}

interface Place {
  readonly origin: string
  readonly room: string
  readonly viewKey: string
  /** Of the words that are not the journey's own. */
  readonly language: Language
}

export function pictureAddress({ origin, room, viewKey, language }: Place, format: 'svg' | 'png' | 'pdf'): string {
  return `${origin}/journeys/${room}.${format}?${new URLSearchParams({ key: viewKey, lang: language })}`
}

/** The line of HTML that shows the map and follows it. */
export function frameOf({ origin, room, viewKey, language }: Place, title: string): string {
  const address = `${origin}/journeys/${room}/embed?${new URLSearchParams({ key: viewKey, lang: language })}`
  return `<iframe src="${inHtml(address)}" title="${inHtml(title)}" width="100%" height="600" style="border:0" loading="lazy"></iframe>`
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const inHtml = (value: string): string => value.replace(/[&<>"]/g, (sign) => SIGNS[sign] as string)
