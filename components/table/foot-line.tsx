import type { ReactNode } from "react";
import { Kbd } from "../ui/kbd.tsx";

const keys: readonly { readonly caps: readonly string[]; readonly word: string; readonly tree?: true }[] = [
  { caps: ["Enter"], word: "open" },
  { caps: ["j", "k"], word: "move" },
  { caps: ["←", "→"], word: "fold", tree: true },
  { caps: ["x"], word: "select", tree: true },
  { caps: ["/"], word: "filter" },
  { caps: ["?"], word: "all keys" },
];

/** Under a grid: what is selected, the keys, and where in the list the reader is. `tree`: rows fold and can be selected. */
export function FootLine({ start, end, tree = false }: { start?: ReactNode; end: ReactNode; tree?: boolean }) {
  return (
    <div className="flex h-[34px] flex-none items-center gap-[18px] overflow-hidden border-t border-line-strong bg-surface pr-gutter pl-4 text-s whitespace-nowrap text-ink-2 max-phone:h-12">
      {start}
      {keys
        .filter((key) => tree || key.tree !== true)
        .map(({ caps, word }) => (
          <span key={word} className="flex items-center gap-1 max-wide:hidden">
            {caps.map((cap) => (
              <Kbd key={cap}>{cap}</Kbd>
            ))}
            {word}
          </span>
        ))}
      <span className="ml-auto">{end}</span>
    </div>
  );
}
