import Link from "next/link";
import type { ReactNode } from "react";
import { Grade } from "../evidence/grade.tsx";
import { rowsHref } from "../links/links.ts";
import { statesOf } from "../state/state-bar.tsx";
import { StateWord } from "../state/state-word.tsx";
import { visible } from "../ui/characters.ts";
import { Mark } from "../ui/mark.tsx";
import { short } from "../ui/moments.ts";
import { count } from "../ui/number.ts";
import type { Shape } from "../ui/shapes.tsx";
import { Worded } from "../ui/worded.tsx";
import type { RoleAccount } from "./types.ts";

type Layer = "yes" | "not-as-meant" | "no" | "unknown";

const layerLooks: Readonly<Record<Layer, { shape: Shape; tone: string }>> = {
  yes: { shape: "disc-check", tone: "text-meant" },
  "not-as-meant": { shape: "square-cross", tone: "text-none" },
  no: { shape: "dash", tone: "text-ink-3" },
  unknown: { shape: "ring-question", tone: "text-unk" },
};

function LayerCell({ layer, children }: { layer: Layer; children: ReactNode }) {
  const { shape, tone } = layerLooks[layer];
  const quiet = layer === "no" ? "text-ink-2" : layer === "unknown" ? "text-unk" : "";
  return (
    <span className={`inline-flex items-center gap-[6px] ${quiet}`}>
      <Mark shape={shape} className={tone} />
      <span className="self-baseline">{children}</span>
    </span>
  );
}

function injectedLayer({ configured, injected, pods }: RoleAccount): Layer {
  if (!configured) return injected > 0 ? "not-as-meant" : "no";
  return injected === pods ? "yes" : "not-as-meant";
}

function grantedLayer({ configured, granted }: RoleAccount): Layer {
  if (granted === "unknown") return "unknown";
  if (granted === "allow") return "yes";
  return configured ? "not-as-meant" : "no";
}

/** Who may, who is meant to, who holds and who used a role: the four layers of each service account as columns. */
export function AccountLayers({ accounts, today }: { accounts: readonly RoleAccount[]; today: number }) {
  return (
    <div className="overflow-x-auto" tabIndex={0} role="group" aria-label="Service accounts by layer">
      <table className="plain-table w-full min-w-[1160px]">
        <thead>
          <tr>
            <th scope="col">Service account</th>
            <th scope="col">Configured</th>
            <th scope="col">Injected</th>
            <th scope="col">Granted</th>
            <th scope="col">Used</th>
            <th scope="col">State</th>
            <th scope="col">Where the layers disagree</th>
          </tr>
        </thead>
        <tbody>
          {accounts.map((account) => (
            <AccountLine
              key={`${account.cluster} ${account.namespace} ${account.serviceAccount}`}
              account={account}
              today={today}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function AccountLine({ account, today }: { account: RoleAccount; today: number }) {
  const name = `${account.namespace}/${account.serviceAccount}`;
  const states = statesOf(account.byState);
  return (
    <tr>
      <th scope="row">
        <Link href={rowsHref({ cluster: account.cluster, serviceAccount: name })} className="mono link-quiet">
          {visible(name)}
        </Link>{" "}
        <span className="text-s text-ink-3">{account.cluster}</span>
      </th>
      <td>
        <LayerCell layer={account.configured ? "yes" : "no"}>{account.configured ? "meant" : "not meant"}</LayerCell>
      </td>
      <td>
        <LayerCell layer={injectedLayer(account)}>
          {count(account.injected)} of {count(account.pods)}
        </LayerCell>
      </td>
      <td>
        <LayerCell layer={grantedLayer(account)}>
          <Worded text={account.grantedWhy} />
        </LayerCell>
      </td>
      <td className="whitespace-nowrap">
        <Grade grade={account.evidence} />
        {account.lastSeen !== null && `, ${short(account.lastSeen, today)}`}
      </td>
      <td>
        {states.length === 0 ? (
          <span className="text-ink-3">none</span>
        ) : (
          states.map(({ state, number }) => (
            <span key={state} className="flex items-baseline gap-2 whitespace-nowrap">
              <b className="min-w-5 text-right">{count(number)}</b>
              <StateWord state={state} />
            </span>
          ))
        )}
      </td>
      <td className="text-s text-ink-2">
        <Worded text={account.disagreement} />
      </td>
    </tr>
  );
}

const legend = [
  ["yes", "yes"],
  ["not-as-meant", "not as meant"],
  ["no", "no"],
  ["unknown", "unknown"],
] as const;

export function LayerLegend() {
  return legend.map(([layer, word]) => (
    <span key={layer} className="inline-flex items-center gap-[5px]">
      <Mark shape={layerLooks[layer].shape} className={layerLooks[layer].tone} /> {word}
    </span>
  ));
}
