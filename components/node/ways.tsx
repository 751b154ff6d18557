import { Mark } from "../ui/mark.tsx";
import type { Shape } from "../ui/shapes.tsx";
import { Worded } from "../ui/worded.tsx";

export interface Way {
  readonly way: string;
  readonly status: "open" | "closed" | "unknown" | "none";
  readonly found: string;
  readonly detail: string;
}

const looks: Readonly<Record<Way["status"], { shape: Shape; mark: string; text: string; word: string }>> = {
  open: { shape: "hexagon", mark: "text-node", text: "font-medium", word: "open" },
  closed: { shape: "disc-check", mark: "text-meant", text: "", word: "closed" },
  unknown: { shape: "ring-question", mark: "text-unk", text: "text-unk", word: "unknown" },
  none: { shape: "dash", mark: "text-ink-3", text: "text-ink-2", word: "none" },
};

/** Every way from a pod to the node's credentials, and whether it is open. */
export function Ways({ ways }: { ways: readonly Way[] }) {
  return (
    <ul>
      {ways.map((way) => {
        const look = looks[way.status];
        return (
          <li
            key={way.way}
            className="grid grid-cols-[minmax(0,170px)_minmax(0,130px)_minmax(0,1fr)] items-baseline gap-x-3 border-b border-line py-[7px] max-phone:grid-cols-[minmax(0,1fr)_auto]"
          >
            <span className="flex items-center gap-2">
              <Mark shape={look.shape} className={look.mark} />
              <span className="self-baseline">{way.way}</span>
            </span>
            <span className={look.text}>
              <span className="sr-only">{look.word}: </span>
              {way.found}
            </span>
            <span className="text-s text-ink-2 max-phone:col-span-2">
              <Worded text={way.detail} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}
