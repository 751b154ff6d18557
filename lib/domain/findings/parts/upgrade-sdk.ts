import type { Certainty, FindingEvidence, Severity } from "../finding.ts";
import type { FixTemplate } from "../fix-template.ts";
import { consequenceOf } from "./consequence.ts";
import { podsShow, trailShows } from "./evidence.ts";
import { callerCheck } from "./fixes.ts";
import type { Hits, Told } from "./per-workload.ts";
import { hitsDo } from "./places.ts";
import type { TooOld } from "./too-old.ts";

/** A newer SDK in the image, then the workload with it. */
export const upgradeSdk: FixTemplate = {
  title: "Build the image of CONTAINER with a newer SDK",
  words:
    "The finding names the version that was seen and the first that can. Raise the SDK in the image's dependencies, build it anew and roll it out; a session that is open keeps its credentials until then.",
  diff: null,
  commands: [
    {
      tool: "kubectl",
      text: `# IMAGE: built with the newer SDK.
kubectl -n NAMESPACE set image WORKLOAD CONTAINER=IMAGE
kubectl -n NAMESPACE rollout status WORKLOAD`,
    },
    {
      tool: "Terraform",
      text: `# In the container of the pod template:
image = "IMAGE"`,
    },
  ],
  check: callerCheck("The answer names the role that is meant"),
  alsoLetsIn: null,
};

const certaintyBy: Readonly<Record<TooOld["by"], Certainty>> = { image: "likely", account: "likely", node: "possible" };

const seenIn: Readonly<Record<TooOld["by"], string>> = {
  image: "by the tag of its image",
  account: "by the user agent of its service account's sessions",
  node: "by the user agent of calls with its node's role, which may be of another pod there",
};

/** The sentence, the evidence and the certainty that both rules about old SDKs share. */
export function tellOfOld({ workload, cohorts, first }: Hits, { why, by, records }: TooOld): Told {
  const evidence: FindingEvidence[] =
    by === "image" ? [podsShow(workload.index, `The image is ${first.example.spec.image}`)] : trailShows(records);
  const severity: Severity = by === "node" ? "low" : consequenceOf(cohorts);
  return {
    text: `${hitsDo(cohorts, "has", "have")} an SDK that does not know the identity: ${why}, ${seenIn[by]}`,
    evidence,
    severity,
    certainty: certaintyBy[by],
  };
}
