import Link from "next/link";
import { workloadHref } from "../links/links.ts";
import { CertaintyBars } from "../ui/certainty-bars.tsx";
import { visible } from "../ui/characters.ts";
import { full, short } from "../ui/moments.ts";
import { count } from "../ui/number.ts";

interface Suspect {
  readonly workloadId: string;
  readonly workload: string;
  readonly container: string;
  readonly containers: number;
  readonly likelihood: "only" | "likely" | "possible";
  readonly why: readonly string[];
}

/** Calls that look like a pod's, with who could have made them. */
export interface Suspected {
  readonly service: string;
  readonly action: string;
  readonly client: string | null;
  readonly delivery: string | null;
  readonly calls: number;
  readonly last: number;
  readonly eventIds: readonly string[];
  readonly suspects: readonly Suspect[];
}

/** Never the highest mark: the call names the instance, and whoever made it may be gone. */
const marks = {
  only: { level: 2, word: "The only one in reach" },
  likely: { level: 2, word: "Likeliest" },
  possible: { level: 1, word: "Possible" },
} as const;

const mostShown = 3;

export function SuspectList({ calls, today }: { calls: readonly Suspected[]; today: number }) {
  if (calls.length === 0) return null;
  return (
    <div className="mt-3 overflow-x-auto" tabIndex={0} role="group" aria-label="Who could have made the calls">
      <table className="plain-table w-full min-w-[760px]">
        <thead>
          <tr>
            <th scope="col">Call</th>
            <th scope="col" className="num">
              Calls
            </th>
            <th scope="col">Last</th>
            <th scope="col">Who could have made it</th>
          </tr>
        </thead>
        <tbody>
          {calls.map((one) => (
            <tr
              key={`${one.service} ${one.action} ${one.client} ${one.delivery} ${one.eventIds[0]}`}
              className="align-top"
            >
              <th scope="row">
                <Link
                  href={`/evidence/${encodeURIComponent(one.eventIds[0] ?? "")}`}
                  prefetch={false}
                  className="mono link-quiet"
                >
                  {visible(`${one.service}:${one.action}`)}
                </Link>
                {one.delivery === "1.0" && <b className="block text-s text-node">by IMDSv1</b>}
              </th>
              <td className="num">{count(one.calls)}</td>
              <td title={full(one.last)} className="whitespace-nowrap">
                {short(one.last, today)}
              </td>
              <td>
                <Suspects suspects={one.suspects} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Suspects({ suspects }: { suspects: readonly Suspect[] }) {
  if (suspects.length === 0) {
    return <span className="text-unk">No container that is here now: whoever called is gone, or was not read</span>;
  }
  return (
    <ul className="grid gap-1">
      {suspects.slice(0, mostShown).map((one) => (
        <li key={`${one.workloadId} ${one.container}`}>
          <span className="inline-flex flex-wrap items-center gap-x-2">
            <CertaintyBars level={marks[one.likelihood].level} />
            <span className="text-s">{marks[one.likelihood].word}</span>
            <Link href={workloadHref(one.workloadId)} prefetch={false} className="mono">
              {visible(one.workload)}
            </Link>
            <span className="text-s text-ink-2">
              {visible(one.container)}
              {one.containers > 1 && ` in ${count(one.containers)} pods`}: {one.why.join("; ")}
            </span>
          </span>
        </li>
      ))}
      {suspects.length > mostShown && (
        <li className="text-s text-ink-2">and {count(suspects.length - mostShown)} more in reach</li>
      )}
    </ul>
  );
}
