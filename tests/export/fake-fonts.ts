/** Fonts of a page as browsers have them: a face that a text asks for is on its way until it has come, and measures otherwise then. */
export class FakeFonts extends EventTarget {
  status: 'loading' | 'loaded' = 'loaded'
  ready: Promise<void> = Promise.resolve()
  /** What was measured, such as `600 13px milk`. */
  readonly measured: string[] = []
  /** What was asked for by name. */
  readonly asked: string[] = []
  private readonly here = new Set<string>()
  private come = (): void => {}

  /** A face begins to come, as when somebody types the first letter of its script. */
  begin(): void {
    if (this.status === 'loading') return
    this.status = 'loading'
    this.ready = new Promise((resolve) => {
      this.come = resolve
    })
    // As in a browser: the state is told at once, the event a task later.
    queueMicrotask(() => this.dispatchEvent(new Event('loading')))
  }

  end(): void {
    this.here.add('greek')
    this.status = 'loaded'
    this.come()
  }

  async load(font: string, letters: string): Promise<void> {
    this.asked.push(`${font}: ${letters}`)
  }

  /** Greek is twice as wide in its own face as in the one that stands in for it. */
  measure(font: string, text: string): number {
    this.measured.push(`${font.replace(/px .*/, 'px')} ${text}`)
    const isGreek = /\p{Script=Greek}/u.test(text)
    if (isGreek && !this.here.has('greek')) {
      this.begin()
      setTimeout(() => this.end())
    }
    return text.length * (isGreek && this.here.has('greek') ? 12 : 6)
  }
}

/** As much of a page as measuring needs. */
export function pageWith(fonts: FakeFonts) {
  return {
    fonts,
    createElement: () => ({
      getContext: () => ({
        font: '',
        measureText(text: string) {
          return { width: fonts.measure(this.font, text) }
        },
      }),
    }),
  }
}
