// @vitest-environment happy-dom
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { chordOf, followChoice, followFocus, isElsewhere, keyTable, listenToKeys } from '../../src/canvas/keyboard.ts'
import { loadAllTexts } from '../../src/i18n/texts.ts'
import { SHORTCUTS } from '../../src/session/shortcuts.ts'
import { journeyOf, named } from '../support/journey-of.ts'
import { openSitting } from '../support/open-sitting.ts'

const pressed = (key: string, code: string, held: Partial<KeyboardEvent> = {}) =>
  chordOf({ key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held })

describe('the keys that a person means', () => {
  it.each([
    ['z on any Latin keyboard', pressed('z', 'KeyZ', { ctrlKey: true }), 'ctrl+z'],
    ['⌘ on a Mac', pressed('z', 'KeyZ', { metaKey: true }), 'ctrl+z'],
    ['with Shift', pressed('Z', 'KeyZ', { ctrlKey: true, shiftKey: true }), 'ctrl+shift+z'],
    ['with Caps Lock', pressed('Z', 'KeyZ', { ctrlKey: true }), 'ctrl+z'],
    ['the letter, not the place, on a French keyboard', pressed('z', 'KeyW', { ctrlKey: true }), 'ctrl+z'],
    ['the place where the letter is Arabic', pressed('ئ', 'KeyZ', { ctrlKey: true }), 'ctrl+z'],
    ['the place where the letter is Cyrillic', pressed('я', 'KeyZ', { ctrlKey: true }), 'ctrl+z'],
    ['the place of an Arabic digit', pressed('١', 'Digit1'), '1'],
    ['a sign, whatever has to be held for it', pressed('?', 'Slash', { shiftKey: true }), '?'],
    ['a sign on a German keyboard', pressed('/', 'Digit7', { shiftKey: true }), '/'],
    ['the space bar', pressed(' ', 'Space'), 'space'],
    ['the space bar with Shift', pressed(' ', 'Space', { shiftKey: true }), 'shift+space'],
    ['a named key', pressed('Delete', 'Delete'), 'delete'],
  ])('%s: %s', (_, chord, expected) => {
    expect(chord).toBe(expected)
  })

  it('are told of, all of them, and all that people are told of is obeyed', async () => {
    const table = keyTable(await openSitting())
    // The browser itself tells of these, the arrows' own hand does, or the way through what differs while maps are compared.
    const elsewhere = new Set(['ctrl+c', 'ctrl+x', 'ctrl+v', 'tab', 'arrows', 'shift+arrows', 'd', 'shift+d'])
    const told = SHORTCUTS.flatMap(({ shortcuts }) => shortcuts.flatMap(({ chords }) => chords)).map((keys) =>
      keys.map((key) => ({ Mod: 'ctrl', '−': '-' })[key] ?? key.toLowerCase()).join('+'),
    )
    expect(told.filter((chord) => !table.has(chord) && !elsewhere.has(chord))).toEqual([])
    // The sign under the + of many keyboards, for whoever does not hold Shift.
    const untold = new Set(['='])
    expect([...table.keys()].filter((chord) => !told.includes(chord) && !untold.has(chord))).toEqual([])
  })
})

describe('keys on the canvas', () => {
  async function atTheCanvas() {
    const ana = await openSitting({ seed: journeyOf('tour, talk') })
    onTestFinished(listenToKeys(ana))
    const key = (type: 'keydown' | 'keyup', name: string, held: KeyboardEventInit = {}): void => {
      dispatchEvent(new KeyboardEvent(type, { key: name, code: name, ...held }))
    }
    const placeOf = (id: string) => ana.store.getState().journey.waypoints.get(named(id))?.at
    return { ana, key, placeOf }
  }

  it('move what is chosen: shown at once, written once when let go, one step of undo', async () => {
    const { ana, key, placeOf } = await atTheCanvas()
    let writes = 0
    ana.doc.on('update', () => {
      writes += 1
    })
    ana.view.select([named('tour')])
    for (let n = 0; n < 30; n += 1) key('keydown', 'ArrowRight')
    key('keydown', 'ArrowDown', { shiftKey: true })
    expect([writes, ana.drag.getState().places.get(named('tour'))]).toEqual([0, { x: 240, y: 360 }])
    key('keyup', 'ArrowRight')
    expect([writes, placeOf('tour')]).toEqual([1, { x: 240, y: 360 }])
    expect(ana.drag.getState().places.size).toBe(0)
    ana.actions.undo()
    expect(placeOf('tour')).toEqual({ x: 0, y: 320 })
  })

  it('write what they moved also when the window loses the focus while a key is held', async () => {
    const { ana, key, placeOf } = await atTheCanvas()
    ana.view.select([named('tour')])
    for (let n = 0; n < 5; n += 1) key('keydown', 'ArrowRight')
    dispatchEvent(new Event('blur'))
    expect([placeOf('tour'), ana.drag.getState().places.size]).toEqual([{ x: 40, y: 320 }, 0])
    key('keyup', 'ArrowRight')
    ana.actions.undo()
    expect(placeOf('tour')).toEqual({ x: 0, y: 320 })
  })

  it('move to the reader’s right by the right arrow, also in a journey from right to left', async () => {
    const { ana, key, placeOf } = await atTheCanvas()
    ana.actions.run(() => [{ do: 'describe', fields: { direction: 'rtl' } }])
    ana.view.select([named('talk')])
    key('keydown', 'ArrowRight')
    key('keyup', 'ArrowRight')
    expect(placeOf('talk')).toEqual({ x: 264, y: 320 })
  })

  it('draw a link from one card to the next that is chosen', async () => {
    const { ana, key } = await atTheCanvas()
    ana.view.select([named('tour')])
    key('keydown', 'l')
    ana.view.select([named('talk')])
    key('keydown', 'Enter')
    expect([...ana.store.getState().journey.links.values()].map(({ from, to }) => [from, to])).toEqual([
      ['tour', 'talk'],
    ])
  })

  it('say how a link goes on, that it was drawn, and that it was not', async () => {
    const { ana, key } = await atTheCanvas()
    const said = () => ana.view.getState().messages.at(-1)
    ana.view.select([named('tour')])
    key('keydown', 'l')
    expect(said()?.key).toBe('linking.keys')
    key('keydown', 'Escape')
    expect([said()?.key, ana.view.getState().linkingFrom]).toEqual(['linking.ended', null])
    key('keydown', 'l')
    ana.view.select([named('talk')])
    key('keydown', 'Enter')
    expect(said()).toMatchObject({ key: 'linking.done', values: { from: 'tour', to: 'talk' } })
  })

  it('begin no link for somebody who may only look, and tell them so', async () => {
    const eva = await openSitting({ seed: journeyOf('tour, talk'), role: 'view' })
    onTestFinished(listenToKeys(eva))
    eva.view.select([named('tour')])
    dispatchEvent(new KeyboardEvent('keydown', { key: 'l', code: 'KeyL' }))
    const { linkingFrom, messages } = eva.view.getState()
    expect([linkingFrom, messages.map(({ key }) => key)]).toEqual([null, ['message.viewOnly']])
  })

  it('remove what is chosen and take it back', async () => {
    const { ana, key } = await atTheCanvas()
    key('keydown', 'a', { ctrlKey: true })
    key('keydown', 'Delete')
    expect(ana.store.getState().journey.waypoints.size).toBe(0)
    key('keydown', 'z', { ctrlKey: true })
    expect(ana.store.getState().journey.waypoints.size).toBe(2)
  })

  it('are left to fields, lists and dialogs', () => {
    document.body.innerHTML = '<input id="a"><div role="dialog"><b id="b"></b></div><p id="c"></p>'
    const elsewhere = ['a', 'b', 'c'].map((id) => isElsewhere(document.getElementById(id)))
    expect([...elsewhere, isElsewhere(null)]).toEqual([true, true, false, false])
  })
})

describe('choosing some cards with keys', () => {
  /** The map as the focus meets it: one frame a card, as React Flow makes them. */
  async function amongCards(drawing = 'tour, talk, walk') {
    const seed = journeyOf(drawing)
    const ana = await openSitting({ seed })
    onTestFinished(listenToKeys(ana))
    const { text } = await loadAllTexts('en')
    onTestFinished(followChoice(ana, document.body, text))
    const frames = new Map(
      [...seed.waypoints.keys()].map((name: string) => {
        const frame = document.createElement('div')
        frame.className = 'react-flow__node'
        frame.dataset.id = name
        frame.tabIndex = 0
        document.body.append(frame)
        onTestFinished(() => frame.remove())
        // happy-dom knows no :focus-visible.
        const asked = [':focus-visible', '.react-flow__node']
        frame.matches = ((selector: string) => asked.includes(selector)) as typeof frame.matches
        return [name, frame] as const
      }),
    )
    const comeTo = (name: string): HTMLElement => {
      const frame = frames.get(name)
      if (!frame) throw new Error(`no card ${name}`)
      frame.focus()
      followFocus(ana, frame, text)
      return frame
    }
    const press = (key: string, held: KeyboardEventInit): void => {
      dispatchEvent(new KeyboardEvent('keydown', { key, code: key === ' ' ? 'Space' : key, ...held }))
    }
    const chosen = (): string[] => [...ana.view.getState().waypoints]
    const said = (): string => {
      const last = ana.view.getState().messages.at(-1)
      return last ? text(last.key, last.values) : ''
    }
    return { ana, comeTo, press, chosen, said }
  }

  it('the focus chooses the one card that it comes to', async () => {
    const { comeTo, chosen } = await amongCards()
    comeTo('tour')
    comeTo('talk')
    expect(chosen()).toEqual(['talk'])
  })

  it('a key keeps the card, and the next one is added by the same key, not by coming to it', async () => {
    const { comeTo, press, chosen, said } = await amongCards()
    comeTo('tour')
    press(' ', { shiftKey: true })
    comeTo('talk')
    expect(chosen()).toEqual(['tour'])
    comeTo('walk')
    press(' ', { ctrlKey: true })
    expect(chosen()).toEqual(['tour', 'walk'])
    expect(said()).toBe('Selected: “walk” (2 in all).')
  })

  it('the same key takes a card out again, and a card says whether it is in', async () => {
    const { comeTo, press, chosen, said } = await amongCards()
    press('a', { ctrlKey: true })
    const talk = comeTo('talk')
    expect(talk.getAttribute('aria-description')).toBe('selected')
    press(' ', { shiftKey: true })
    expect(chosen()).toEqual(['tour', 'walk'])
    expect(said()).toBe('Let go: “talk” (2 still selected).')
    expect(talk.getAttribute('aria-description')).toBe('not selected')
    comeTo('walk')
    expect(comeTo('talk').getAttribute('aria-description')).toBe('not selected')
  })

  it('Escape lets all go, and the focus chooses again', async () => {
    const { comeTo, press, chosen } = await amongCards()
    comeTo('tour')
    press(' ', { shiftKey: true })
    press('Escape', {})
    const talk = comeTo('talk')
    expect([chosen(), talk.getAttribute('aria-description')]).toEqual([['talk'], null])
    expect(document.querySelectorAll('[aria-description]')).toHaveLength(0)
  })

  it('while a link is drawn Tab goes from card to card that it may lead to, and back, and nowhere else', async () => {
    const { ana, comeTo, press, chosen, said } = await amongCards('(skills) -> (led), walk, (other), @review, (last)')
    comeTo('skills')
    press('l', {})
    const focused = (): string | undefined => (document.activeElement as HTMLElement).dataset.id
    const stops: (string | undefined)[] = []
    for (const held of [{}, {}, {}, { shiftKey: true }]) {
      press('Tab', held)
      stops.push(focused())
    }
    // To one outcome it leads already; to an instrument and a loop it never does.
    expect(stops).toEqual(['other', 'last', 'other', 'last'])
    expect(chosen()).toEqual(['last'])
    expect(comeTo('last').getAttribute('aria-description')).toBe('May lead to')
    ana.view.setState({ linkingFrom: named('review') })
    comeTo('review')
    press('Tab', {})
    press('Tab', {})
    expect(focused()).toBe('skills')
    press('Escape', {})
    expect([ana.view.getState().linkingFrom, said()]).toEqual([null, 'No link was drawn.'])
  })

  it('after the last card Tab comes to the way out, from there on to the page, and is not held elsewhere', async () => {
    const { comeTo, press } = await amongCards('(skills), (led), (last)')
    document.body.insertAdjacentHTML('beforeend', '<p class="linking-banner"><button id="out">Cancel</button></p>')
    onTestFinished(() => document.querySelector('.linking-banner')?.remove())
    const focused = () => (document.activeElement as HTMLElement).dataset.id ?? document.activeElement?.id
    comeTo('skills')
    press('l', {})
    const stops = [{}, {}, {}].map((held) => {
      press('Tab', held)
      return focused()
    })
    expect(stops).toEqual(['led', 'last', 'out'])
    const tab = new KeyboardEvent('keydown', { key: 'Tab', code: 'Tab', bubbles: true, cancelable: true })
    document.getElementById('out')?.dispatchEvent(tab)
    expect([tab.defaultPrevented, focused()]).toEqual([false, 'out'])
    comeTo('led')
    press('Tab', { shiftKey: true })
    expect(focused()).toBe('out')
  })

  it('a link that would be the second between two cards is called what it would become', async () => {
    const { ana, comeTo } = await amongCards('@review ~> tour')
    ana.view.setState({ linkingFrom: named('review') })
    expect(comeTo('tour').getAttribute('aria-description')).toBe('May change')
  })

  it('a card that is drawn late does not take the focus back from the next one', async () => {
    const frames: FrameRequestCallback[] = []
    vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => frames.push(frame))
    onTestFinished(() => void vi.unstubAllGlobals())
    const { comeTo, press, chosen } = await amongCards('(skills), (led), (last)')
    comeTo('skills')
    press('l', {})
    const late = document.querySelector('[data-id="led"]') as HTMLElement
    late.remove()
    press('Tab', {})
    press('Tab', {})
    document.body.append(late)
    for (const frame of frames.splice(0)) frame(0)
    expect([(document.activeElement as HTMLElement).dataset.id, chosen()]).toEqual(['last', ['last']])
  })

  it('says that there is nowhere to go where no card may be the end of a link', async () => {
    const { comeTo, press, said } = await amongCards('(skills), walk')
    comeTo('skills')
    press('l', {})
    press('Tab', {})
    expect(said()).toBe('There is no card that it may link to.')
  })

  it('a link that is being drawn still ends at the card to which the focus comes', async () => {
    const { ana, comeTo, press, chosen } = await amongCards()
    comeTo('tour')
    press(' ', { shiftKey: true })
    ana.view.setState({ linkingFrom: named('tour') })
    comeTo('talk')
    expect(chosen()).toEqual(['talk'])
  })
})
