import { act, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach } from 'vitest'
import type { Language } from '../../src/i18n/languages.ts'
import { loadAllTexts } from '../../src/i18n/texts.ts'
import type { Session } from '../../src/session/session.ts'
import { SessionProvider } from '../../src/ui/use-session.tsx'
import { TextsProvider } from '../../src/ui/use-texts.tsx'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

const cleanings: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const clean of cleanings.splice(0)) await clean()
})

/** A panel as a person meets it, with a session behind it; taken down after the test. */
export interface Stage {
  /** The control that carries this name. */
  control<E extends HTMLElement = HTMLElement>(name: string): E
  find(name: string): HTMLElement | undefined
  said(): string
  press(element: Element, key: string): Promise<void>
  click(name: string): Promise<void>
  choose(name: string, value: string): Promise<void>
  /** Puts the focus into a field and writes; nothing is committed yet. */
  write(name: string, text: string): Promise<void>
  leave(name: string): Promise<void>
  meanwhile(happens: () => void): Promise<void>
}

export async function stage(session: Session, panel: ReactNode, language: Language = 'en'): Promise<Stage> {
  const holder = document.body.appendChild(document.createElement('div'))
  const root = createRoot(holder)
  const texts = await loadAllTexts(language)
  const speech = { ...texts, theme: 'light' as const, chooseLanguage: () => {}, chooseTheme: () => {} }
  await act(async () =>
    root.render(
      <TextsProvider speech={speech}>
        <SessionProvider session={session}>{panel}</SessionProvider>
      </TextsProvider>,
    ),
  )
  cleanings.push(async () => {
    await act(async () => root.unmount())
    holder.remove()
  })
  const find = (name: string): HTMLElement | undefined =>
    [...document.querySelectorAll<HTMLElement>('button, input, select, textarea, [role="menuitem"]')].find(
      (element) => nameOf(element) === name,
    )
  const control = <E extends HTMLElement>(name: string): E => {
    const found = find(name)
    if (!found) throw new Error(`there is no control named "${name}"`)
    return found as E
  }
  return {
    control,
    find,
    said: () => holder.textContent ?? '',
    press: (element, key) =>
      act(async () => {
        element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
      }),
    click: (name) => act(async () => control(name).click()),
    choose: (name, value) =>
      act(async () => {
        const select = control<HTMLSelectElement>(name)
        setValue(select, value)
        select.dispatchEvent(new Event('change', { bubbles: true }))
      }),
    write: (name, text) =>
      act(async () => {
        const field = control<HTMLInputElement>(name)
        field.focus()
        setValue(field, text)
        field.dispatchEvent(new Event('input', { bubbles: true }))
      }),
    leave: (name) => act(async () => control(name).blur()),
    meanwhile: (happens) => act(async () => happens()),
  }
}

/**
 * Waits until a check holds, with patience for a slow machine. Whatever comes meanwhile is drawn before the next look: React
 * warns of what nobody waited for, and waiting beside it (`vi.waitFor`) is nobody.
 */
export async function until(check: () => void): Promise<void> {
  const patience = Date.now() + 15_000
  for (;;) {
    await act(() => new Promise<void>((resolve) => setTimeout(resolve, 5)))
    try {
      return check()
    } catch (fault) {
      if (Date.now() > patience) throw fault
    }
  }
}

/** By its label, its own name, or its words, as screen readers name it. */
function nameOf(element: HTMLElement): string {
  const label = element.getAttribute('aria-label') ?? element.id
  if (element.hasAttribute('aria-label')) return label
  const labelled = element.id && document.querySelector(`label[for="${CSS.escape(element.id)}"]`)
  const around = element.closest('label')
  const words = (labelled || around || element).cloneNode(true) as HTMLElement
  for (const hidden of words.querySelectorAll('[aria-hidden="true"]')) hidden.remove()
  return (words.textContent ?? '').trim()
}

/** React hears only of values that were set behind its back. */
function setValue(element: HTMLElement, value: string): void {
  const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(element), 'value')?.set
  setter?.call(element, value)
}
