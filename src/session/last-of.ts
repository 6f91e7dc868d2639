/** Makes something of a value once, for as long as the same is asked for: drawing asks at each change of what is shown. */
export function lastOf<A, B>(make: (of: A) => B): (of: A) => B {
  let last: { readonly of: A; readonly made: B } | undefined
  return (of) => {
    if (!last || last.of !== of) last = { of, made: make(of) }
    return last.made
  }
}
