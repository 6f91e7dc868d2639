import type { Reporter, TestModule } from 'vitest/node'

/** The last line is always `N passed, N failed`, for machines that read it; what was skipped stands above. */
export function countLines({ passed, failed, skipped }: { passed: number; failed: number; skipped: number }): string {
  return `\n${skipped > 0 ? `${skipped} skipped\n` : ''}${passed} passed, ${failed} failed\n`
}

/** Closes a run with plain lines, the last of which any machine can read. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    let passed = 0
    let failed = errors.length
    let skipped = 0
    for (const module of modules) {
      if (module.state() === 'failed' && module.errors().length > 0) failed += 1
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state === 'passed') passed += 1
        else if (state === 'failed') failed += 1
        else skipped += 1
      }
    }
    process.on('exit', () => {
      process.stdout.write(countLines({ passed, failed, skipped }))
    })
  }
}
