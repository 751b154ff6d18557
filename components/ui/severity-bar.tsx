const words = ["Info", "Low", "Medium", "High", "Critical"] as const;

/** A filling ink bar and the word. Never a hue: the hue belongs to the state. */
export function SeverityBar({ level }: { level: 0 | 1 | 2 | 3 | 4 }) {
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <span
        aria-hidden="true"
        className="flex h-4 w-1 flex-col justify-end overflow-hidden rounded-[1px] bg-line-strong"
      >
        <span className={`bg-ink ${["h-0", "h-1/4", "h-2/4", "h-3/4", "h-full"][level]}`} />
      </span>
      <span className={level === 4 ? "self-baseline font-strong" : "self-baseline"}>{words[level]}</span>
    </span>
  );
}
