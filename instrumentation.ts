/** Called by Next.js once when a server starts, never while it builds. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startProcess } = await import("#lib/service/http/process.ts");
  startProcess();
}
