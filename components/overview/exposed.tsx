import { CountLink } from "../links/count-link.tsx";
import type { ByState } from "../state/state-bar.tsx";
import { StateWord } from "../state/state-word.tsx";
import { count } from "../ui/number.ts";
import { Section } from "../ui/section.tsx";

interface Props {
  overview: {
    readonly byState: ByState;
    readonly exposedNotCovered: number;
    readonly exposedBy: readonly { readonly way: string; readonly containers: number }[];
  };
  window: string | null;
}

/** Containers that could reach a node's role and were not seen using it: told quietly, with what was read. */
export function Exposed({ overview, window }: Props) {
  const exposed = overview.byState["node-role-exposed"] ?? 0;
  if (exposed === 0) return null;
  const { exposedNotCovered, exposedBy } = overview;
  const seen = exposed - exposedNotCovered;
  return (
    <Section
      title={<span className="text-ink-2">Exposed, not seen in use</span>}
      end={
        <CountLink filters={{ state: "node-role-exposed" }} className="text-ink-2">
          All {count(exposed)}
        </CountLink>
      }
    >
      <p className="max-w-[80ch] pt-[10px] text-ink-2">
        <StateWord state="node-role-exposed" className="mr-1 align-bottom" />
        {count(exposed)} containers could reach a node’s role.
        {window !== null && seen > 0 && ` ${count(seen)} of them were not seen using it in ${window}.`}
        {exposedNotCovered > 0 &&
          ` For ${count(exposedNotCovered)}, CloudTrail was not read, so their use is not known.`}
      </p>
      <ul className="flex flex-wrap gap-x-7 pt-2 text-ink-2">
        {exposedBy.map(({ way, containers }) => (
          <li key={way}>
            {way} <b className="text-ink">{count(containers)}</b>
          </li>
        ))}
      </ul>
    </Section>
  );
}
