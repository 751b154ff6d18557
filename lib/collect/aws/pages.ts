/** One answer of a list call: its objects and the token of the next page. */
export interface Page<T> {
  readonly items: readonly T[] | undefined;
  readonly next: string | undefined;
}

/** Follows a list call to its end, a page at a time. A token that leads back to itself ends in an error. */
export async function* pages<T>(fetch: (token: string | undefined) => Promise<Page<T>>): AsyncGenerator<readonly T[]> {
  let token: string | undefined;
  for (;;) {
    const page = await fetch(token);
    yield page.items ?? [];
    if (page.next === undefined || page.next === "") return;
    if (page.next === token) throw new SyntaxError("the list does not end: its paging token repeats");
    token = page.next;
  }
}
