/** How often each action was called, for tests: `iam:ListRoles`, `kubernetes:pods`, `kubernetes:pods:get`. */
export class RequestCounts {
  readonly #counts = new Map<string, number>();

  count(action: string): void {
    this.#counts.set(action, this.of(action) + 1);
  }

  of(action: string): number {
    return this.#counts.get(action) ?? 0;
  }

  /** All of them, by action. */
  all(): Record<string, number> {
    return Object.fromEntries([...this.#counts].sort(([a], [b]) => a.localeCompare(b)));
  }

  clear(): void {
    this.#counts.clear();
  }
}
