import type { Page } from 'playwright-core'

/** The hands of somebody who has no pointer: nothing is reached but by the keys that people press. */
export interface Keys {
  press(...keys: string[]): Promise<void>
  type(words: string): Promise<void>
  /** Goes on with Tab until it stands on what is called so; where the page ends, Tab begins at its top again. */
  tabTo(name: RegExp): Promise<void>
}

/** More stops than any page of ours has between two things that a story wants. */
const MOST_STOPS = 150

export function byKeyboard(page: Page): Keys {
  const press: Keys['press'] = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  return {
    press,
    type: (words) => page.keyboard.type(words),
    async tabTo(name) {
      const met: string[] = []
      for (let stop = 0; stop < MOST_STOPS; stop += 1) {
        await press('Tab')
        const label = await nameOfFocused(page)
        if (name.test(label)) return
        met.push(label)
      }
      throw new Error(`Tab never came to ${name}, but to: ${met.join(' | ')}`)
    },
  }
}

/** As a screen reader would say it, shortened. */
function nameOfFocused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const focused = document.activeElement
    // Past the last stop the focus is on the page as a whole, which says everything.
    if (focused === null || focused === document.body) return ''
    const label = focused.getAttribute('aria-label') ?? ''
    const owner = focused instanceof HTMLInputElement ? (focused.labels?.[0]?.textContent ?? '') : ''
    return `${label} ${owner} ${focused.textContent ?? ''}`.trim().slice(0, 120)
  })
}
