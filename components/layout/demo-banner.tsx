/** Stands above everything while what is shown is simulated. */
export function DemoBanner() {
  return (
    <aside
      aria-label="Demo"
      className="demo-hatch flex min-h-7 flex-none items-center justify-center border-b border-line px-gutter py-1 text-center text-s"
    >
      <span className="bg-surface px-2">
        <b>Demo estate.</b> Everything here is simulated; nothing of yours has been read.
      </span>
    </aside>
  );
}
