/**
 * Called by Next.js once when a server starts, never while it builds. The runtime itself starts with the first request, which
 * scripts/serve.mjs makes: started here it would be another copy of the code than the one that the routes have.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { stopOnSignal } = await import("#lib/service/http/stop-on-signal.ts");
  stopOnSignal();
}
