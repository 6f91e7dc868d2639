import { expect, it } from 'vitest'
import { card, isInSight, link, saved, setDown } from '../support/drawing.ts'
import { bytesOf, participant } from '../support/participant.ts'
import { openProduct } from '../support/product.ts'
import { openRestlessLine } from '../support/restless-line.ts'
import { inWords, roomJourney } from '../support/room-journey.ts'

/** domain.md 7.3: Honduras learns from Nicaragua and Colombia how communal land is titled. */
const OUTCOMES = [
  ['New knowledge', 'Laws and roles elsewhere'],
  ['Enhanced skill', 'Demarcation and titling'],
  ['Enhanced connectivity', 'Trust of both sides'],
  ['Improved consensus', 'Agreed path for titles'],
  ['New and improved actions', 'Action plan in force'],
] as const
const INSTRUMENTS = [
  ['Workshop', 'Planning workshop'],
  ['Study tour', 'Tour to Nicaragua'],
  ['Study tour', 'Tour to Colombia'],
  ['Multi-stakeholder dialogue', 'First dialogue'],
  ['Multi-stakeholder dialogue', 'Second dialogue'],
  ['Multi-stakeholder dialogue', 'Third dialogue'],
  ['Workshop', 'Action planning'],
  ['Expert visit', 'Surveyors advise'],
  ['Workshop', 'Validation with communities'],
  ['Multi-stakeholder dialogue', 'Regional platform'],
] as const
const ORDER = INSTRUMENTS.slice(0, 9).map(([, title]) => title)
const LINKS: readonly (readonly [string, string, string])[] = [
  ...ORDER.slice(1).map((title, at) => [ORDER[at] as string, 'precedes', title] as const),
  ['Tour to Nicaragua', 'contributesTo', 'Laws and roles elsewhere'],
  ['Tour to Nicaragua', 'contributesTo', 'Trust of both sides'],
  ['Tour to Colombia', 'contributesTo', 'Laws and roles elsewhere'],
  ['First dialogue', 'contributesTo', 'Agreed path for titles'],
  ['Second dialogue', 'contributesTo', 'Agreed path for titles'],
  ['Third dialogue', 'contributesTo', 'Agreed path for titles'],
  ['Action planning', 'contributesTo', 'Action plan in force'],
  ['Surveyors advise', 'contributesTo', 'Demarcation and titling'],
  ['Laws and roles elsewhere', 'leadsTo', 'Agreed path for titles'],
  ['Trust of both sides', 'leadsTo', 'Agreed path for titles'],
  ['Agreed path for titles', 'leadsTo', 'Action plan in force'],
  ['What do communities say', 'observes', 'Validation with communities'],
  ['What do titles change', 'observes', 'Action plan in force'],
  ['What do titles change', 'observes', 'Regional platform'],
  ['What do titles change', 'adjusts', 'Regional platform'],
]

it('two people draw the Honduras exchange, lose the line and the server, and find every card', async () => {
  const product = await openProduct()
  const ana = await participant('Ana')
  await ana.page.goto(product.address)
  await ana.page.getByRole('button', { name: 'New journey' }).click()
  await ana.page.locator('.canvas').waitFor()
  await saved(ana.page)
  const address = ana.page.url()
  const ben = await participant('Ben')
  const line = await openRestlessLine(product.address)
  await ben.page.goto(address.replace(product.address, line.address))
  await saved(ben.page)

  // Ana sets down the outcomes while Ben sets down the instruments.
  await Promise.all([
    (async () => {
      for (const [kind, title] of OUTCOMES) await setDown(ana.page, kind, title)
    })(),
    (async () => {
      for (const [form, title] of INSTRUMENTS) await setDown(ben.page, form, title)
    })(),
  ])
  await setDown(ana.page, 'Community feedback', 'What do communities say')

  // Ben's line breaks; both go on.
  line.mood = 'cut'
  await expect.poll(() => ben.page.locator('.status-bar').innerText(), { timeout: 30_000 }).toMatch(/Offline/)
  await setDown(ben.page, 'Pause and reflect', 'What do titles change')
  await expect.poll(() => ben.page.locator('.status-bar').innerText()).toMatch(/Offline · \d+ changes? on this device/)
  // Whoever came later at the same moment and place covers the other's card: the first link is one whose ends both are seen.
  await ana.page.keyboard.press('1')
  let aside = LINKS[0] as (typeof LINKS)[number]
  await expect
    .poll(async () => {
      for (const one of LINKS) {
        aside = one
        if ((await isInSight(card(ana.page, one[0]))) && (await isInSight(card(ana.page, one[2])))) return true
      }
      return false
    })
    .toBe(true)
  const rest = LINKS.filter((one) => one !== aside)
  await link(ana.page, aside[0], aside[2])
  line.mood = 'well'
  await saved(ben.page)
  await card(ana.page, 'What do titles change').waitFor()

  // Both set cards down in the same places at the same moments; tidying is shown first and then taken.
  await ana.page.keyboard.press('t')
  await ana.page.getByRole('button', { name: 'Tidy up', exact: true }).click()
  await ana.page.keyboard.press('1')

  for (const [from, , to] of rest) await link(ana.page, from, to)
  await saved(ana.page)
  const drawn = {
    cards: [...OUTCOMES, ...INSTRUMENTS].map(([, title]) => title as string),
    links: LINKS.map((words) => words.join(' ')).sort(),
  }
  drawn.cards = [...drawn.cards, 'What do communities say', 'What do titles change'].sort()
  expect(inWords(await roomJourney(address))).toEqual(drawn)

  // Both close everything; the server is killed and started again.
  await ana.context.close()
  await ben.page.close()
  await product.kill()
  await product.start()
  const again = await participant('Ana')
  await again.page.goto(address)
  await saved(again.page)
  for (const title of drawn.cards) await card(again.page, title).waitFor()
  expect(inWords(await roomJourney(address))).toEqual(drawn)

  // The map leaves as a picture that says what the screen said.
  await again.page.getByRole('button', { name: 'Export' }).click()
  for (const [format, magic] of [
    ['SVG', '<svg'],
    ['PNG', '\u0089PNG'],
  ] as const) {
    await again.page.getByRole('radio', { name: format }).check({ force: true })
    const [download] = await Promise.all([
      again.page.waitForEvent('download'),
      again.page.getByRole('button', { name: `Save ${format}` }).click(),
    ])
    const bytes = await bytesOf(download)
    expect(bytes.subarray(0, 2000).toString('latin1')).toContain(magic)
    if (format === 'SVG') {
      const svg = bytes.toString()
      for (const title of drawn.cards) for (const word of title.split(' ')) expect(svg).toContain(word)
      expect(svg).not.toMatch(/foreignObject|class=|var\(/)
    }
  }
})
