import { visible } from "./characters.ts";

/** One filter of a query, with its cross. `not` stands before values that are left out. */
export function Chip({
  name,
  value,
  not,
  onRemove,
}: {
  name: string;
  value: string;
  not: boolean;
  onRemove: () => void;
}) {
  const words = `${not ? "not " : ""}${visible(value)}`;
  return (
    <span className="inline-flex h-6 max-w-full min-w-0 flex-none items-center rounded-chip border border-line-strong bg-sunken text-s max-phone:h-8">
      <span className="pl-[7px] text-ink-2">{name}:</span>
      <span className="max-w-[240px] truncate px-1">{words}</span>
      <button
        type="button"
        aria-label={`Remove filter ${name}: ${words}`}
        onClick={onRemove}
        className="h-full min-w-6 rounded-chip px-1 text-ink-2 hover:text-ink max-phone:min-w-8"
      >
        ×
      </button>
    </span>
  );
}
