/** Stands where there is no value, so that no cell is empty. */
export function Dash({ label = "none" }: { label?: string }) {
  return (
    <span className="text-ink-3">
      <span aria-hidden="true">–</span>
      <span className="sr-only">{label}</span>
    </span>
  );
}
