import { CircleAlert, Info, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { Flaw, Notice } from '../file/flaw.ts'
import { tellNumber } from '../i18n/formats.ts'
import type { Journey } from '../journey/journey.ts'
import { useTexts } from '../ui/use-texts.tsx'
import type { OpenedFile } from './open-journey-file.ts'

/** More than a screen of sentences helps nobody. */
const MOST_TOLD = 20

/** Why a file cannot be opened, or what was set right in one that can. */
export function FileReport({
  opened,
  begin,
  forget,
}: {
  opened: OpenedFile
  begin: (journey: Journey) => void
  forget: () => void
}) {
  const { text } = useTexts()
  const place = useRef<HTMLElement>(null)
  useEffect(() => {
    if (opened) place.current?.focus()
  }, [opened])
  const { name } = opened
  const fails = !('journey' in opened)
  const list = 'flaws' in opened ? opened.flaws : 'journey' in opened ? opened.notices : []
  const Icon = fails ? CircleAlert : Info
  return (
    <section ref={place} className="file-report" data-fails={fails || undefined} role="alert" tabIndex={-1}>
      <header>
        <Icon aria-hidden="true" />
        <h2>{text(fails ? 'file.cannotOpen' : 'file.opensWith', { name })}</h2>
        <button
          type="button"
          className="icon-button icon-button-small"
          aria-label={text('action.close')}
          onClick={forget}
        >
          <X aria-hidden="true" />
        </button>
      </header>
      <p>
        {'unreadable' in opened
          ? text('file.notReadable')
          : text(fails ? 'file.flaws' : 'file.notices', { count: list.length })}
      </p>
      <ul>
        {list.slice(0, MOST_TOLD).map((one) => (
          <li key={one.path + one.code}>
            <FlawWords flaw={one} fails={fails} />
          </li>
        ))}
        {list.length > MOST_TOLD && <li>{text('file.more', { count: list.length - MOST_TOLD })}</li>}
      </ul>
      {'journey' in opened && (
        <button type="button" className="button button-primary" onClick={() => begin(opened.journey)}>
          {text('file.open')}
        </button>
      )}
    </section>
  )
}

function FlawWords({ flaw, fails }: { flaw: Flaw | Notice; fails: boolean }) {
  const { text, language } = useTexts()
  const values = { ...flaw.values }
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'number') values[name] = shown(name, value)
  }
  const { count } = flaw.values
  return (
    <>
      {text(`${fails ? 'flaw' : 'file'}.${flaw.code}`, { ...values, ...(fails ? {} : { count }) })}
      {flaw.path && (
        <>
          {' '}
          <code dir="ltr">{flaw.path}</code>
        </>
      )}
    </>
  )

  function shown(name: string, value: number): string {
    const isBytes = flaw.code === 'tooBig' && (name === 'bytes' || name === 'most')
    return isBytes ? `${tellNumber(Math.ceil(value / 2 ** 20), language)} MB` : tellNumber(value, language)
  }
}
