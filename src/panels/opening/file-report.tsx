import { CircleAlert, Info, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { Flaw, Notice } from '../../file/flaw.ts'
import { tellNumber } from '../../i18n/formats.ts'
import type { Texts } from '../../i18n/texts.ts'
import type { Beginning } from '../../journey/beginning.ts'
import { useTexts } from '../../ui/use-texts.tsx'
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
  begin: (beginning: Beginning) => void
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
        {'missing' in opened
          ? text('app.partMissing')
          : 'unreadable' in opened
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
        <button type="button" className="button button-primary" onClick={() => begin(opened)}>
          {text('file.open')}
        </button>
      )}
    </section>
  )
}

/** A flaw or notice as a sentence, and the place in the file that it speaks of. */
function FlawWords({ flaw, fails }: { flaw: Flaw | Notice; fails: boolean }) {
  const texts = useTexts()
  return (
    <>
      {texts.text(`${fails ? 'flaw' : 'file'}.${flaw.code}`, wordsOf(flaw, texts))}{' '}
      {flaw.path && <code dir="ltr">{flaw.path}</code>}
    </>
  )
}

/** Numbers as the person's language writes them, bytes as megabytes, and names of types as words. */
function wordsOf({ code, values }: Flaw | Notice, { text, language }: Texts): Record<string, string | number> {
  const told = Object.entries(values).map(([name, value]): [string, string | number] => {
    if (code === 'tooBig') return [name, `${tellNumber(Math.ceil(Number(value) / 2 ** 20), language)} MB`]
    if (code === 'charactersRemoved') return [name, value]
    if (code === 'wrongType') return [name, text(`file.kinds.${value}`, { defaultValue: String(value) })]
    if (code === 'linkNotLegal' && name !== 'kind') return [name, text(`picture.types.${value}`)]
    return [name, typeof value === 'number' ? tellNumber(value, language) : value]
  })
  return Object.fromEntries(told)
}
