import { Check, Plus } from 'lucide-react'
import { type FormEvent, useId, useMemo, useRef, useState } from 'react'
import type { DraftId } from '../../journey/ids.ts'
import { NO_REASON, PROMPTS, type Reason } from '../../journey/revision.ts'
import { same } from '../../journey/same.ts'
import { compareAdoption } from '../../session/adoption-news.ts'
import { adopt } from '../../session/drafting.ts'
import { loadTrail } from '../../session/trail.ts'
import { Choices } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ThrowAway } from '../../ui/throw-away.tsx'
import { useLive, usePresence, useSession, useShowing } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { AdoptList } from './adopt-list.tsx'
import { summaryOf } from './rearrange-summary.ts'
import './adopt-dialog.css'

/** Asks why a rearrangement is adopted, shows what that does, and does it: one sentence is enough, and none will do. */
export function AdoptDialog({ onClose }: { onClose: () => void }) {
  const texts = useTexts()
  const { text } = texts
  const { showing } = useShowing()
  const [id] = useState<DraftId | undefined>(showing.of === 'draft' ? showing.draft : undefined)
  const live = useLive((now) => now)
  const draft = id && live.drafts.get(id)
  const summary = useMemo(() => draft && summaryOf(live, draft.id, texts), [live, draft, texts])
  const { reason, write } = useReason()
  const { state, submit } = useAdopting(id, { ...reason, lessons: draft?.lessons ?? [] }, draft?.title ?? '', onClose)
  const [isAsking, setAsking] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const goOnWriting = (): void => {
    setAsking(false)
    form.current?.querySelector('textarea')?.focus()
  }
  /** Escape and a press beside the dialog happen by mistake, and what was written is a sentence for the reviewer. */
  const leave = (): void => {
    if (state === 'adopting' || same(trimmed(reason), NO_REASON)) onClose()
    else if (isAsking) goOnWriting()
    else setAsking(true)
  }
  const title = draft?.title || text('draft.untitled')
  if (!draft || !summary) {
    // While the adoption is on its way the draft is gone already, and that is as it should be.
    const says = state === 'adopting' ? text('adopt.adopting') : text('refusal.draftGone')
    return (
      <Dialog title={text('showing.draft')} onClose={onClose}>
        <div className="dialog-part">
          <p role="status">{says}</p>
        </div>
      </Dialog>
    )
  }
  const isNothing = summary.told.length === 0
  return (
    <Dialog title={text('adopt.title', { title })} onClose={leave}>
      <form ref={form} onSubmit={submit}>
        <div className="dialog-part">
          <p className="dialog-quiet">{text('adopt.what')}</p>
          <AdoptField label={text('adopt.why')} hint={text('adopt.whyWhat')} {...write('rationale')} autoFocus />
          <fieldset className="adopt-prompt">
            <legend className="field-label">{text('adopt.prompt')}</legend>
            <Choices
              label={text('adopt.prompt')}
              value={reason.prompt ?? ''}
              options={PROMPTS.map((value) => ({ value, label: text(`adopt.prompts.${value}`) }))}
              onChoose={(prompt) => prompt && write.prompt(prompt)}
            />
          </fieldset>
          <AdoptField label={text('adopt.expectedEffect')} {...write('expectedEffect')} />
          <AdoptField label={text('adopt.effectOnIndicators')} {...write('effectOnIndicators')} />
          <Agreed {...write('agreedBy')} />
        </div>
        <AdoptList draft={draft} live={live} summary={summary} />
        {isAsking ? (
          <ThrowAway
            question={text('adopt.throwAway')}
            className="adopt-foot"
            onThrowAway={onClose}
            onGoOn={goOnWriting}
          />
        ) : (
          <div className="dialog-foot adopt-foot">
            {isNothing && <p className="adopt-nothing">{text('adopt.nothingYet')}</p>}
            {state === 'failed' && (
              <p className="adopt-nothing" role="alert">
                {text('adopt.failed')}
              </p>
            )}
            <button type="button" className="button" onClick={leave}>
              {text('action.cancel')}
            </button>
            <button type="submit" className="button button-primary" disabled={isNothing || state === 'adopting'}>
              <Check aria-hidden="true" />
              {text(state === 'adopting' ? 'adopt.adopting' : 'adopt.submit')}
            </button>
          </div>
        )}
      </form>
    </Dialog>
  )
}

type Words = 'rationale' | 'expectedEffect' | 'effectOnIndicators' | 'agreedBy'

function useReason() {
  const [reason, setReason] = useState<Reason>(NO_REASON)
  const write = (field: Words) => ({
    value: reason[field],
    onWrite: (words: string) => setReason((now) => ({ ...now, [field]: words })),
  })
  const prompt = (chosen: Reason['prompt']): void => setReason((now) => ({ ...now, prompt: chosen }))
  return { reason, write: Object.assign(write, { prompt }) }
}

/** Adopts once, however often it is pressed, and tells what came of it. */
function useAdopting(id: DraftId | undefined, reason: Reason, title: string, onClose: () => void) {
  const { text } = useTexts()
  const session = useSession()
  const [state, setState] = useState<'asking' | 'adopting' | 'failed'>('asking')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!id || state === 'adopting') return
    setState('adopting')
    adopt(session, id, trimmed(reason)).then(
      (isAdopted) => {
        onClose()
        // Where it was refused, the person has been told why.
        if (!isAdopted) return
        const see = () => void loadTrail(session).then((trail) => compareAdoption(session, trail, id))
        session.view.say({
          key: 'adopt.done',
          values: { title: title || text('draft.untitled') },
          action: { key: 'adopt.see', run: see },
        })
      },
      () => setState('failed'),
    )
  }
  return { state, submit }
}

function trimmed(reason: Reason): Reason {
  const { rationale, expectedEffect, effectOnIndicators, agreedBy } = reason
  return {
    ...reason,
    rationale: rationale.trim(),
    expectedEffect: expectedEffect.trim(),
    effectOnIndicators: effectOnIndicators.trim(),
    agreedBy: agreedBy.trim(),
  }
}

interface AdoptFieldProps {
  readonly label: string
  readonly value: string
  readonly onWrite: (words: string) => void
  readonly hint?: string
  readonly autoFocus?: boolean
  readonly rows?: number
}

function AdoptField({ label, value, onWrite, hint, autoFocus, rows = 2 }: AdoptFieldProps) {
  const id = useId()
  return (
    <div className="field" data-shape="text">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <textarea
        id={id}
        className="input"
        dir={value ? 'auto' : undefined}
        rows={rows}
        value={value}
        maxLength={10_000}
        // biome-ignore lint/a11y/noAutofocus: the one question that a person is asked here
        autoFocus={autoFocus}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onWrite(event.currentTarget.value)}
      />
      {hint && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
    </div>
  )
}

/** Who agreed, with the names of those who are here one tap away. */
function Agreed({ value, onWrite }: Pick<AdoptFieldProps, 'value' | 'onWrite'>) {
  const { text } = useTexts()
  const names = usePresence(({ own, everyone }) => [own.name, ...[...everyone.values()].map(({ name }) => name)])
  const known = [...new Set(names)].filter((name) => name !== '' && !value.includes(name))
  return (
    <div className="adopt-agreed">
      <AdoptField
        label={text('adopt.agreedBy')}
        hint={text('adopt.agreedByWhat')}
        value={value}
        onWrite={onWrite}
        rows={1}
      />
      {known.length > 0 && (
        <div className="adopt-names">
          {known.map((name) => (
            <button
              key={name}
              type="button"
              className="button"
              aria-label={text('adopt.addName', { name })}
              onClick={() => onWrite(value.trim() === '' ? name : `${value.trim()}, ${name}`)}
            >
              <Plus aria-hidden="true" />
              <bdi>{name}</bdi>
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
