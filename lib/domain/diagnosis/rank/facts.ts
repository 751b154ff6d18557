import { type Denial, findDenials } from "../denial/denial.ts";
import { findIdentity } from "../identity/find.ts";
import type { MessageIdentity } from "../identity/message-identity.ts";
import type { Reading } from "../read/read.ts";
import type { TrailRecord } from "../read/trail.ts";
import { type FoundSignal, findSignals, type SignalCode } from "../signals/find.ts";
import { type RegionKind, regionKind } from "./regions.ts";

/** All that a text says, in the form that the rules ask for. */
export interface Facts {
  readonly signals: readonly FoundSignal[];
  /** True where one of the signals was found. */
  readonly has: (...codes: readonly SignalCode[]) => boolean;
  readonly denials: readonly Denial[];
  readonly records: readonly TrailRecord[];
  readonly identity: MessageIdentity;
  /** Host and path of the issuer that the text names, in lower case; null: none. */
  readonly issuer: string | null;
  readonly issuerKind: "eks" | "eks-other-partition" | "github" | "other" | null;
  /** The Region in the name of an STS endpoint; `""` for the global endpoint; null: no endpoint is named. */
  readonly stsRegion: string | null;
  readonly stsRegionKind: RegionKind | null;
  /** Regions that the text names, of the kinds that change an answer. */
  readonly regionKinds: ReadonlySet<RegionKind>;
}

const stsHost = /\bsts(?:-fips)?(?:\.([a-z0-9_-]{1,40}))?\.(?:amazonaws\.com|api\.aws|amazonaws|c2s\.ic\.gov)/;
const regions = /(?<![a-z0-9-])(?:us|eu|ap|sa|ca|me|af|il|mx|cn|eusc)-(?:[a-z]{2,4}-)?[a-z]{4,9}-\d(?![\d-])/g;
const issuers =
  /(?:provider found in your account for|oidc-provider\/|"?iss(?:uer)?"?\s?[:=])\s?["'<]{0,2}(?:https?:\/\/)?([a-z0-9*.-]{3,120}(?:\/[^\s"'<>,;)]{0,120})?)/;

function issuerKindOf(issuer: string | null): Facts["issuerKind"] {
  if (issuer === null) return null;
  const eks = /^oidc[.-]eks\.([a-z0-9-]{1,30})\.(?:amazonaws\.com|api\.)/.exec(issuer);
  if (eks !== null) return regionKind(eks[1] ?? "") === "other-partition" ? "eks-other-partition" : "eks";
  return issuer.startsWith("token.actions.githubusercontent.com") ? "github" : "other";
}

/** Gathers what a reading says. Linear in its length. */
export function factsOf({ flat, records }: Reading): Facts {
  const signals = findSignals(flat);
  const codes: ReadonlySet<SignalCode> = new Set(signals.map(({ code }) => code));
  const denials = findDenials(flat);
  const lower = flat.toLowerCase();
  const named = issuers.exec(lower)?.[1] ?? null;
  const issuer = named !== null && named.includes(".") ? named : null;
  const host = stsHost.exec(lower);
  const stsRegion = host === null ? null : (host[1] ?? "");
  return {
    signals,
    has: (...asked) => asked.some((code) => codes.has(code)),
    denials,
    records,
    identity: findIdentity(flat, denials, records),
    issuer,
    issuerKind: issuerKindOf(issuer),
    stsRegion,
    stsRegionKind: stsRegion === null ? null : stsRegion === "" ? "default" : regionKind(stsRegion),
    regionKinds: new Set((lower.slice(0, 200_000).match(regions) ?? []).map(regionKind)),
  };
}
